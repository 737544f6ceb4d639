// Package fault holds the one error that Purser speaks.
//
// An error is read twice: by the machine, which must know what to do next, and by a person, often at night, who must
// know what happened to which document and what to do about it. [Error] serves both: Code and Next steer the machine,
// Message, Field and Hint are for the person.
//
// # For the machine
//
// Code says what kind of thing went wrong; Next says what may be tried:
//
//	refuse   the same input will fail again; it becomes a work item or an answer to the sender   (the default)
//	retry    nothing was done, the same call may be made again at once
//	backoff  the other side is away or overloaded; try again later, After names the earliest moment if it is known
//	park     the input is right but early; it waits for something that has not come yet
//
// An outcome that is not known (the answer was lost after the call) has the code Unknown. It is never retried; whoever
// owns the effect looks it up first.
//
// # For the person
//
// Message says what was being done and to which document, in the words of the business, without "failed to". Cause is
// kept for the log. Hint ends with the next step. [Text] puts them together for a terminal or a screen.
//
// Values that are sensitive never go into a Message or a Field: whoever makes the error masks them.
package fault
