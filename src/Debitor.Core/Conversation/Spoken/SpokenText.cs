namespace Debitor.Core.Conversation.Spoken;

/// <summary>Sums, days and counts of days in a text as people say them, in Russian, Ukrainian or English.</summary>
/// <remarks>
/// Digits and words are understood alike: «сто двадцать пять тысяч четыреста тридцать рублей пятьдесят копеек»,
/// «п’ятнадцятого червня», “the nineteenth of June”. Languages may be mixed. Nothing is guessed: what is not plain
/// is not found. Works on any text in linear time.
/// </remarks>
public sealed class SpokenText
{
    private SpokenText(string text, IReadOnlyList<SpokenToken> tokens)
    {
        Text = text;
        Tokens = tokens;
    }

    /// <summary>The text as it was given.</summary>
    public string Text { get; }

    internal IReadOnlyList<SpokenToken> Tokens { get; }

    public static SpokenText Of(string text) => new(text, SpokenTokens.Of(text));

    /// <summary>Every sum, in the order of the text.</summary>
    public IReadOnlyList<SaidSum> Sums() => SpokenSums.In(Tokens);

    /// <summary>Every day, in the order of the text, seen from the day of the talk.</summary>
    public IReadOnlyList<SaidDay> Days(DateOnly heldOn) => SpokenDays.In(Tokens, heldOn);

    /// <summary>Every count of days, in the order of the text.</summary>
    public IReadOnlyList<SaidDayCount> DayCounts() => SpokenDays.Counts(Tokens);
}
