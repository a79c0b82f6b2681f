// Stories wait for a clock more than they work: on a host with the real time they must run side by side.
[assembly: Parallelize(Workers = 8, Scope = ExecutionScope.MethodLevel)]
