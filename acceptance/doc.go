// Package acceptance holds the whole process on real servers, a file a requirement.
//
// What will live here:
//
//	Each file is named after the requirement that it shows.
//
// It may import: everything but cmd. arch_test.go holds it to that.
package acceptance
