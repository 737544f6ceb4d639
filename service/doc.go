// Package service holds what a person or a program may ask for: authorize, act, audit. It is the only door for the surfaces.
//
// # One way in
//
//	key ──Known──▶ caller ──▶ may it? ──▶ act ──▶ audited
//	                 │           │          │
//	                 ▼           ▼          ▼
//	           unauthorized   forbidden   the fault of the act
//
// Each service names, in the comment of its method, who may call it. What was asked for and what came of it is told to an
// [Auditor], refusals too.
//
//	Documents   messages come in, and what became of each is asked for
//	Standing    how the moving parts are: for operators, and for the machines that watch
//
// What is declared (accounts, feeds) may be replaced while calls run; a call sees the old or the new whole.
//
// It may import: engine and all that engine may import. arch_test.go holds it to that.
package service
