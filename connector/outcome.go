package connector

import (
	"github.com/purserhq/purser/fault"
	"github.com/purserhq/purser/purchase/verdict"
)

// Done says that it is so in the target.
func Done(reference, number string, left verdict.Fields) Outcome {
	return Outcome{Result: ResultDone, Reference: reference, Number: number, Left: left}
}

// Absent says that it has not happened and can no longer arrive late. Only Verify may say so.
func Absent() Outcome { return Outcome{Result: ResultAbsent} }

// Failed turns an error of a call into the outcome that its class implies: unknown for the code Unknown, retry where
// nothing was done and the same call may be made again, refused otherwise. A nil err is a mistake of the connector.
func Failed(err error) Outcome {
	switch {
	case err == nil:
		return Outcome{Result: ResultUnknown, Err: fault.New(fault.Internal, "an outcome failed without an error")}
	case fault.CodeOf(err) == fault.Unknown:
		return Outcome{Result: ResultUnknown, Err: err}
	}
	switch fault.NextOf(err) {
	case fault.Retry, fault.BackOff, fault.Park:
		return Outcome{Result: ResultRetry, Err: err, After: fault.AfterOf(err)}
	default:
		return Outcome{Result: ResultRefused, Err: err}
	}
}

// FailedAll gives each of n plans the outcome of an error that met the whole call.
func FailedAll(n int, err error) []Outcome {
	outcomes := make([]Outcome, n)
	for i := range outcomes {
		outcomes[i] = Failed(err)
	}
	return outcomes
}

// Refuse is the plan of a task that can't be done, or not now.
func Refuse(task Task, err error) Plan {
	return Plan{Task: task, Reference: task.Reference, Refusal: err}
}
