package acceptance_test

import (
	"bufio"
	"bytes"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"syscall"
	"testing"
	"time"
)

// BenchmarkStart measures purser serve with an empty data folder, from its start to the line that says it is ready, and
// what it then holds in memory. The yardstick is the same program doing nothing: purser schema. Medians are printed.
// The limits are 500 ms and 60 MB.
func BenchmarkStart(b *testing.B) {
	program := filepath.Join(b.TempDir(), "purser")
	if out, err := exec.CommandContext(b.Context(), "go", "build", "-o", program, "../cmd/purser").CombinedOutput(); err != nil {
		b.Fatalf("building purser: %v\n%s", err, out)
	}
	var ready, idle, resident []float64
	for b.Loop() {
		begun := time.Now()
		if err := exec.CommandContext(b.Context(), program, "schema").Run(); err != nil {
			b.Fatal(err)
		}
		idle = append(idle, float64(time.Since(begun).Milliseconds()))
		took, kilobytes := start(b, program)
		ready, resident = append(ready, float64(took.Milliseconds())), append(resident, float64(kilobytes)*1.024/1000)
	}
	b.ReportMetric(median(ready), "ms-to-ready(limit-500)")
	b.ReportMetric(median(idle), "ms-of-doing-nothing")
	b.ReportMetric(median(resident), "MB-resident(limit-60)")
	b.ReportMetric(0, "ns/op")
}

// start starts purser serve in an empty folder, and gives when it was ready and its resident memory in kilobytes then.
func start(b *testing.B, program string) (time.Duration, int) {
	b.Helper()
	command := exec.CommandContext(b.Context(), program, "serve", "--data", b.TempDir())
	command.Stderr = os.Stderr
	out, err := command.StdoutPipe()
	if err != nil {
		b.Fatal(err)
	}
	begun := time.Now()
	if err := command.Start(); err != nil {
		b.Fatal(err)
	}
	line, err := bufio.NewReader(out).ReadString('\n')
	took := time.Since(begun)
	if err != nil || !strings.HasPrefix(line, "purser is ready") {
		b.Fatalf("it says %q: %v", line, err)
	}
	kilobytes := residentOf(b, command.Process.Pid)
	if err := command.Process.Signal(syscall.SIGTERM); err != nil {
		b.Fatal(err)
	}
	_, _ = io.Copy(io.Discard, out)
	if err := command.Wait(); err != nil {
		b.Fatalf("it was told to stop, and ended with: %v", err)
	}
	return took, kilobytes
}

// residentOf reads the resident memory of a process where Linux tells it.
func residentOf(b *testing.B, pid int) (kilobytes int) {
	b.Helper()
	status, err := os.ReadFile(fmt.Sprintf("/proc/%d/status", pid))
	if err != nil {
		b.Fatalf("resident memory is read from /proc, which only Linux has: %v", err)
	}
	_, rest, _ := bytes.Cut(status, []byte("VmRSS:"))
	if _, err := fmt.Sscan(string(rest), &kilobytes); err != nil {
		b.Fatal(err)
	}
	return kilobytes
}

func median(all []float64) float64 {
	slices.Sort(all)
	return all[len(all)/2]
}
