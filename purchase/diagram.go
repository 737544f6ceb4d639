package purchase

import (
	"fmt"
	"slices"
	"strings"
)

// A Machine is a state machine as people look at it. The first state whose condition is met is the one that holds.
type Machine struct {
	// Of names what has the states: "purchase", "line", "claim".
	Of string
	// States are the states, in the order in which their conditions are asked.
	States []MachineState
}

// A MachineState is a state of a machine.
type MachineState struct {
	// Name is the state.
	Name string
	// When says the condition under which it holds.
	When string
	// Next are the states that usually follow it. A correction can lead back to any.
	Next []string
}

// Machines gives the state machines of a purchase, a line and a claim: the very tables by which states are found.
func Machines() []Machine {
	return []Machine{machineOf("purchase", phases), machineOf("line", linePhases), machineOf("claim", claimPhases)}
}

func machineOf[S ~string, T any](of string, table []phase[S, T]) Machine {
	m := Machine{Of: of}
	for _, p := range table {
		state := MachineState{Name: string(p.state), When: p.when}
		for _, next := range p.next {
			state.Next = append(state.Next, string(next))
		}
		m.States = append(m.States, state)
	}
	return m
}

// Text gives the machine as a table for people, as the package's comment has it.
func (m Machine) Text() string {
	name, when := len(m.Of), len("when")
	for _, s := range m.States {
		name, when = max(name, len(s.Name)), max(when, len(s.When))
	}
	var b strings.Builder
	row := func(cells ...string) {
		line := fmt.Sprintf("%-*s  %-*s  %s", name, cells[0], when, cells[1], cells[2])
		b.WriteString(strings.TrimRight(line, " ") + "\n")
	}
	row(m.Of, "when", "usually next")
	for _, s := range m.States {
		row(s.Name, s.When, strings.Join(s.Next, ", "))
	}
	return b.String()
}

// Dot gives the machine as a graph in the language of Graphviz.
func (m Machine) Dot() string {
	var b strings.Builder
	fmt.Fprintf(&b, "digraph %s {\n\trankdir=LR;\n\tnode [shape=box, style=rounded];\n", m.Of)
	for _, s := range m.States {
		fmt.Fprintf(&b, "\t%s [tooltip=%q];\n", s.Name, s.When)
	}
	for _, s := range m.States {
		next := slices.Clone(s.Next)
		slices.Sort(next)
		for _, to := range next {
			fmt.Fprintf(&b, "\t%s -> %s;\n", s.Name, to)
		}
	}
	b.WriteString("}\n")
	return b.String()
}
