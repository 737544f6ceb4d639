package api

import (
	"io"
	"net/http"
	"time"
)

// NewPatient lets tests look at how long a body is waited for.
func NewPatient(w http.ResponseWriter, body io.Reader, now time.Time) io.Reader {
	return newPatient(w, body, now)
}
