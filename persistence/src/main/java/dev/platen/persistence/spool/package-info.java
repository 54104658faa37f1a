/** The spool: documents of jobs, kept from before a job is accepted until it has ended. */
package dev.platen.persistence.spool;
