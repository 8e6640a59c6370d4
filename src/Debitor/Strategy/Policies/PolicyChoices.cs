using Debitor.Core.Conversation.Method;
using Debitor.Core.Strategy.Policies;
using Debitor.Platform.Database;

namespace Debitor.Strategy.Policies;

/// <summary>The words of a policy file for the members of enums.</summary>
internal static class PolicyChoices
{
    private static readonly Dictionary<Enum, string> Own = new()
    {
        [ContactPreset.B2b] = "b2b",
        [ContactPreset.Ru230] = "ru-230fz",
        [ContactPreset.Ua1349] = "ua-1349",
        [ContactPreset.UsRegF] = "us-reg-f",
        [ContactPreset.EuGbB2b] = "eu-gb-b2b",
        [InterestRegime.Ru395] = "ru-395",
        [InterestRegime.RuPenalty] = "ru-penalty",
        [InterestRegime.Ua625] = "ua-625",
        [InterestRegime.UaPenalty] = "ua-penalty",
        [InterestRegime.Eu] = "eu",
        [InterestRegime.Gb] = "gb",
        [DayOfWeek.Monday] = "mon",
        [DayOfWeek.Tuesday] = "tue",
        [DayOfWeek.Wednesday] = "wed",
        [DayOfWeek.Thursday] = "thu",
        [DayOfWeek.Friday] = "fri",
        [DayOfWeek.Saturday] = "sat",
        [DayOfWeek.Sunday] = "sun",
    };

    /// <summary>Why a debtor has not paid, by the names of the method.</summary>
    public static IReadOnlyList<string> Reasons { get; } =
    [
        .. MethodCatalogue.All.Where(piece => piece.Kind == PieceKind.Reason)
            .Select(piece => piece.Key[(piece.Key.IndexOf('.', StringComparison.Ordinal) + 1)..]),
    ];

    /// <summary>The word of a member.</summary>
    public static string Of(Enum value) => Own.GetValueOrDefault(value) ?? StoredWord.Of(value);

    /// <summary>The words of all members, without some.</summary>
    public static IReadOnlyList<string> All<T>(params IReadOnlyList<T> without)
        where T : struct, Enum =>
        [.. Enum.GetValues<T>().Where(value => !without.Contains(value)).Select(value => Of(value))];

    /// <summary>The member of a word that is known to be one.</summary>
    public static T Read<T>(string word)
        where T : struct, Enum => Enum.GetValues<T>().First(value => Of(value) == word);
}
