using Debitor.Core.Conversation.Method;
using Debitor.Languages;

namespace Debitor.Conversation.Method;

/// <summary>
/// Puts what is wrong with the words of a piece into sentences: key, place, what was read, what to write.
/// </summary>
internal static class MethodSentences
{
    public static string Of(WordingProblem problem, Words words) => words[
        "method-fault.at", ("key", problem.Key), ("place", Place(problem.Part, problem.Number, problem.Column, words)),
        ("what", What(problem, words))];

    public static string Of(MethodFinding finding, Words words) => words[
        "method-fault.guarded", ("place", Place(finding.Part, finding.Number, 0, words)), ("read", finding.Read),
        ("why", finding.Why)];

    /// <summary>Where it stands: «слова 2, знак 14».</summary>
    public static string Place(WordingPart part, int number, int column, Words words)
    {
        var name = words.Of("method-part", part);
        var which = number > 0 ? words["method-fault.which", ("part", name), ("number", number)] : name;
        return column > 0 ? words["method-fault.column", ("part", which), ("column", column)] : which;
    }

    private static string What(WordingProblem problem, Words words)
    {
        var key = Words.Key("method-fault", problem.Fault);
        if (problem.Fault == WordingFault.UnknownField && problem.Expected.Length > 0) key += ".near";
        return words[key, ("read", problem.Read), ("expected", problem.Expected)];
    }
}
