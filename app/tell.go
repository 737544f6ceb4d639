package app

import "log/slog"

// tell gives a listener for the runner that logs each change between going well and failing, and nothing in between.
func tell(logger *slog.Logger) func(Health) {
	return func(h Health) {
		if h.Err != nil {
			logger.Error("a step fails", "step", h.Step, "error", h.Err)
			return
		}
		logger.Info("a step goes well again", "step", h.Step)
	}
}
