using System.Text.Json.Serialization;
using Debitor.Core.Strategy.Policies;
using Debitor.Languages;
using Debitor.Platform.Database;
using Debitor.Shell;

namespace Debitor.Strategy.Policies;

/// <summary>What is wrong with a policy file, for people or for programs.</summary>
internal static class PolicyFindingsOutput
{
    /// <returns>Refused when the policy may not be published.</returns>
    public static int Tell(
        CommandConsole console, string file, PolicyReading reading, PolicyPeak? peak, DateOnly on)
    {
        if (console.IsJson) console.PrintJson(Json(reading, peak, console.Words), PolicyJson.Default.PolicyCheckJson);
        else Print(console, file, reading, peak, on);
        return reading.IsGood ? ExitCode.Done : ExitCode.Refused;
    }

    public static PolicyCheckJson Json(PolicyReading reading, PolicyPeak? peak, Words words) => new(
        reading.IsGood,
        [
            .. reading.Remarks.Select(remark => new PolicyCheckJson.Finding(
                remark.Line, remark.Column, StoredWord.Of(remark.Severity),
                remark.Key[(remark.Key.IndexOf('.', StringComparison.Ordinal) + 1)..], remark.Path,
                PolicySentences.Of(remark, words))),
        ],
        peak);

    private static void Print(
        CommandConsole console, string file, PolicyReading reading, PolicyPeak? peak, DateOnly on)
    {
        var words = console.Words;
        foreach (var remark in reading.Remarks) console.Print(PolicySentences.Of(remark, file, words));
        var errors = reading.Remarks.Count(remark => remark.Severity == PolicySeverity.Error);
        if (reading.Remarks.Count == 0 && reading.Book is { } book)
        {
            console.Print(words[
                "policy-verb.good", ("file", file), ("title", book.Title), ("steps", book.Ladder.Count)]);
        }
        else
        {
            console.Print(words[
                "policy-verb.bad", ("file", file), ("errors", errors),
                ("warnings", reading.Remarks.Count - errors)]);
        }

        if (peak is not null) console.Print(PolicySentences.Of(peak, on, words));
    }
}

/// <summary>What two policies say differently.</summary>
internal static class PolicyDiffOutput
{
    public static void Tell(CommandConsole console, IReadOnlyList<PolicyChange> changes)
    {
        if (console.IsJson)
        {
            console.PrintJson(new PolicyDiffJson(changes), PolicyJson.Default.PolicyDiffJson);
            return;
        }

        var words = console.Words;
        if (changes.Count == 0) console.Print(words["policy-verb.same"]);
        foreach (var change in changes) console.Print(PolicySentences.Of(change, words));
    }
}

/// <summary>That a version was published, or waits.</summary>
internal static class PolicyPublishedOutput
{
    public static void Tell(CommandConsole console, PolicyAnswer answer, string hash, DateOnly on)
    {
        var words = console.Words;
        if (console.IsJson)
        {
            console.PrintJson(
                new PolicyPublishedJson(answer.Number, hash, answer.Number is null, answer.Peak),
                PolicyJson.Default.PolicyPublishedJson);
            return;
        }

        console.Print(answer.Number is { } number
            ? words["policy-verb.published", ("number", number), ("hash", hash)]
            : words["policy-verb.waiting", ("role", words.Of("role", answer.WaitsFor!.Value))]);
        if (answer.Peak is { } peak) console.Print(PolicySentences.Of(peak, on, words));
    }
}

/// <summary>The answer of <c>policy validate --json</c>.</summary>
internal sealed record PolicyCheckJson(
    bool Valid, IReadOnlyList<PolicyCheckJson.Finding> Findings, PolicyPeak? Contacts)
{
    /// <param name="Line">Counted from 1.</param>
    /// <param name="Column">Counted from 1.</param>
    /// <param name="Severity"><c>error</c> or <c>warning</c>.</param>
    /// <param name="Code">What is wrong, for programs.</param>
    /// <param name="Path">The place by its keys.</param>
    /// <param name="Text">The sentence.</param>
    internal sealed record Finding(
        long Line, long Column, string Severity, string Code, string Path, string Text);
}

/// <summary>The answer of <c>policy diff --json</c>.</summary>
internal sealed record PolicyDiffJson(IReadOnlyList<PolicyChange> Changes);

/// <summary>The answer of <c>policy publish --json</c>.</summary>
internal sealed record PolicyPublishedJson(int? Number, string Hash, bool Waits, PolicyPeak? Contacts);

/// <summary>The answer of <c>policy list --json</c>.</summary>
internal sealed record PolicyListJson(
    int InForce, string Name, IReadOnlyList<string> Shipped, IReadOnlyList<PolicyListJson.Line> Versions)
{
    internal sealed record Line(
        int? Number, string Name, string State, string Hash, string Reason, string? Author, string? ApprovedBy,
        DateTime At)
    {
        public static Line Of(PolicyVersionLine line) => new(
            line.Row.Number, line.Row.Name, StoredWord.Of(line.Row.State), line.Row.Hash, line.Row.Reason, line.Author,
            line.ApprovedBy, line.Row.PublishedAt ?? line.Row.RecordedAt);
    }
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(PolicyCheckJson))]
[JsonSerializable(typeof(PolicyDiffJson))]
[JsonSerializable(typeof(PolicyPublishedJson))]
[JsonSerializable(typeof(PolicyListJson))]
internal sealed partial class PolicyJson : JsonSerializerContext;
