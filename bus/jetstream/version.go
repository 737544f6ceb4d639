package jetstream

import (
	"strconv"
	"strings"
)

// atLeast reports whether a server's version, such as "2.11.3-RC.1", is at least major.minor. What can't be read is not.
func atLeast(version string, major, minor int) bool {
	parts := strings.SplitN(version, ".", 3)
	if len(parts) < 2 {
		return false
	}
	haveMajor, err1 := strconv.Atoi(parts[0])
	haveMinor, err2 := strconv.Atoi(parts[1])
	if err1 != nil || err2 != nil {
		return false
	}
	return haveMajor > major || haveMajor == major && haveMinor >= minor
}
