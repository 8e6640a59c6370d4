namespace Debitor.Core.Languages;

/// <summary>Which form of a noun stands after a whole number.</summary>
/// <remarks>
/// The cardinal rules of Unicode CLDR. Russian and Ukrainian have one, few and many (1 день, 2 дня, 5 дней);
/// English has one and other (1 day, 2 days). The form that CLDR gives to fractions is not needed: only whole
/// things are counted here.
/// </remarks>
public static class PluralForms
{
    /// <summary>How many forms a noun needs: 3 in Russian and Ukrainian, 2 in English.</summary>
    public static int CountIn(Language language) => language switch
    {
        Language.Ru or Language.Uk => 3,
        Language.En => 2,
    };

    /// <summary>The place of the form among those of the language, from 0; a minus changes nothing.</summary>
    public static int IndexOf(long count, Language language) => language switch
    {
        Language.Ru or Language.Uk => Slavic(count),
        Language.En => count is 1 or -1 ? 0 : 1,
    };

    private static int Slavic(long count)
    {
        // The remainder first: the smallest long has no positive counterpart.
        var lastTwo = Math.Abs(count % 100);
        var last = lastTwo % 10;
        if (lastTwo is >= 11 and <= 14) return 2;
        return last switch { 1 => 0, >= 2 and <= 4 => 1, _ => 2 };
    }
}
