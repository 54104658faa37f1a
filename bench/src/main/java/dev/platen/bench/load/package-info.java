/** What the load generator bears, and how true it measures: against a token server that is as quick as can be, and beside other tools. */
package dev.platen.bench.load;
