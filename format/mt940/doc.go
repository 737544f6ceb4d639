// Package mt940 reads and writes the customer statements of SWIFT: MT940 (a statement of booked entries) and MT942 (a report in
// between), as banks send them in files.
//
// # The syntax
//
// A message is a run of fields. A field begins a line with its tag between colons, and goes on in the lines after it.
//
//	file      = { header line | message }
//	message   = { field } [ end ]            begins with :20:; ends at the end line, at the next :20: or at the end of the file
//	field     = ":" tag ":" text { line }    tag: two digits and perhaps a letter
//	end       = "-" | "-}" … | "-" and letters X that fill it
//
// Around it banks put the blocks of the network ({1:…}{2:…}{4:), lines of their own, or control bytes. Lines end with CR LF or LF.
// Bytes that are not UTF-8 are Latin-1.
//
// # What becomes what
//
//	:20:         the bank's number of the message: extension mt940.20
//	:21:         the message that it answers: extension mt940.21
//	:25:         account.number, account.clearing or account.bic before its slash
//	:28C:        sequenceNumber; what follows its slash is part.number, where the statement comes in pages
//	:13D:        to
//	:34F:        the least amount that is reported: extension mt940.34F, mt940.34F.2
//	:60F: :60M:  the balance OPBD, of :60M: an intermediate one
//	:62F: :62M:  the balance CLBD, of :62M: an intermediate one
//	:64: :65:    the balances CLAV and FWAV
//	:90D: :90C:  number and sum of what is reported, checked: a finding where it differs
//	:86:         behind :61: the words of the entry; elsewhere text
//	:61:         an entry, by its parts:
//	             value date      valueDate
//	             entry date      bookingDate; its year is the one that brings it nearest to the value date
//	             mark            the sign of the amount; R marks a reversal, E one that is expected
//	             amount          amount, in the currency of the balances
//	             type            code.proprietary
//	             reference       transactions[0].instructionNumber; NONREF is none
//	             // reference    bankReference
//	             next line       extension mt940.61.N.details, N counting the entries of the document from 1
//
// Entries of MT940 are booked, those of MT942 pending: the statement will say them again.
//
// # The words of an entry
//
// Banks fill :86: in one of three ways. What of it the model has no name for is kept under mt940.86.N and the bank's own key.
//
//	by numbers   three digits, then ?20… or another sign before each number. 00 is the text; 20 to 29 and 60 to 63 are the
//	             remittance, with the keys EREF+ KREF+ MREF+ PURP+ SVWZ+ where they are SEPA's; 30 the bank, 31 or 38 the
//	             account, 32 and 33 the name of the counterparty
//	by names     /EREF/…/BENM//NAME/…/REMI/…
//	as text      anything else, as it stands, line for line
//
// # A statement's number
//
// A bank counts its statements by account, and many begin anew each year. So a document's issuer is the account's key
// (canonical.BankAccount.Key), and its number the year of the closing balance and the bank's count: "2026-228". A bank that does
// not count gives the day and its number of the message in its place.
//
// # Pages
//
// A statement may come in pages, each a message: the balance that one closes with (:62M:) opens the next (:60M:). Each
// page is a part of one document. A message of more than 1,000 entries that is no page is cut into parts, whose balances between
// are counted here.
//
// # Refused
//
// A message whose account, balances or entries can't be read without doubt is refused whole: a statement without one of its
// entries would book wrongly. Its neighbors go on.
//
// # What a crash leaves
//
// Nothing: bytes in, documents out.
package mt940
