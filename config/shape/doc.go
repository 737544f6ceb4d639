// Package shape declares what a YAML file may hold, once, for everybody who needs to know.
//
// A [Key] says how one key is named, what it is for, and what may stand behind it; a [Value] also knows where to put what
// it reads. A mapping is a list of keys. From such a list come the reading of a file ([Read]), the check of all of it at
// once, the reference page ([Reference]) and the commented file to begin with ([Sample]).
//
// # Mistakes
//
// Nothing is guessed and nothing is ignored. Each [Mistake] has its file, line and column, the path of the key, what was
// found, what may stand there, and the nearest word that is known. Reading goes on behind a mistake, so that a person
// mends a file in one go.
//
// # What is refused though YAML has it
//
// Anchors, aliases, merge keys, tags and several documents in one file: a file of settings reads from top to bottom.
package shape
