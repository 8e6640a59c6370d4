using Debitor.Core.Languages;
using Debitor.Core.Law;
using Debitor.Languages;

namespace Debitor.Law;

/// <summary>Puts reasons of limitation into words.</summary>
internal static class LimitationSentences
{
    public static string Reason(Words words, LimitationReason reason) => words[
        reason is { Kind: LimitationReasonKind.Frozen, Number: null }
            ? "limitation-reason.frozen-start" : Words.Key("limitation-reason", reason.Kind),
        ("on", Day(words, reason.On)), ("until", Day(words, reason.Until)), ("number", reason.Number ?? 0)];

    /// <summary>The name of a reason or reading in answers for programs.</summary>
    public static string NameOf<T>(T kind)
        where T : struct, Enum => Words.Key("name", kind)["name.".Length..];

    private static string Day(Words words, DateOnly? day) =>
        day is { } known ? Written.Day(known, words.Language) : "";
}
