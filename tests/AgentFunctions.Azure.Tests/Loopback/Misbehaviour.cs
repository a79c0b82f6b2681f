namespace AgentFunctions.Azure.Tests.Loopback;

/// <summary>What a source may do instead of answering.</summary>
public enum Misbehaviour { None, Fails, Throttles, ThrottlesLong, Refuses, Stalls, BreaksOff, CutsItsJson, AnswersHtml, AnswersTooMuch, Redirects, DropsTheLine }
