// Package identity declares who may ask Purser for something: the accounts of systems, what each is limited to, and the
// keys that they are known by. People come later; their accounts are of another kind.
//
// # Keys
//
// A [Key] is 256 random bits, written so that a person can copy it and a scanner can find it: "purser_" and 52 letters and
// digits. It is shown once, when it is made. What is declared, and all that Purser ever stores, is its [Fingerprint]: the
// SHA-256 of its text. A slow hash protects secrets that people think up; a random key has nothing that could be guessed, and
// a fast hash lets it be checked with every call. Fingerprints are compared in constant time, each with every one declared.
//
// An account may have several keys, so that a new one can be in use before the old one is withdrawn.
//
// # Limits
//
// An account is limited to feeds, and within them to kinds of documents and to entities. No feed means no right at all; no
// kind and no entity mean all of them.
//
// This room may import canonical and fault.
package identity
