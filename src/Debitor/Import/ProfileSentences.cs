using Debitor.Languages;

namespace Debitor.Import;

/// <summary>Puts what is wrong with a mapping profile into words.</summary>
internal static class ProfileSentences
{
    public static string Of(ProfileProblem problem, Words words) =>
        $"{problem.Profile}({problem.Line},{problem.Column}): {What(problem, words)}";

    private static string What(ProfileProblem problem, Words words)
    {
        var args = problem.Args;
        return problem.Kind switch
        {
            ProfileProblemKind.TooLong => words["profile.too-long", ("allowed", args[0])],
            ProfileProblemKind.NotYaml => words["profile.not-yaml"],
            ProfileProblemKind.NotClosed => words["profile.not-closed"],
            ProfileProblemKind.Twice => words["profile.twice"],
            ProfileProblemKind.TooDeep => words["profile.too-deep"],
            ProfileProblemKind.NotExpected => words[$"profile.not-expected.{Expected(args[0])}"],
            ProfileProblemKind.KeyUnknown => words["profile.key-unknown", ("key", args[0]), ("keys", args[1])],
            ProfileProblemKind.KeyMissing => words["profile.key-missing", ("key", args[0])],
            ProfileProblemKind.ValueUnknown => words["profile.value-unknown", ("read", args[0]), ("words", args[1])],
            ProfileProblemKind.PatternWrong => words[
                "profile.pattern-wrong", ("pattern", args[0]), ("message", args[1])],
        };
    }

    private static string Expected(string what) => what == "true or false" ? "boolean" : what;
}
