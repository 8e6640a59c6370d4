using System.Text;

namespace Debitor.Core.Conversation.Method;

/// <summary>What is known of every field: its name in a text, what it holds, where it has a value.</summary>
public static class MethodFields
{
    private static readonly Dictionary<Field, string> Names =
        Enum.GetValues<Field>().ToDictionary(field => field, field => Hyphenated(field.ToString()));

    private static readonly Dictionary<string, Field> ByName =
        Names.ToDictionary(pair => pair.Value, pair => pair.Key, StringComparer.Ordinal);

    /// <summary>All of them, in the order in which lists show them.</summary>
    public static IReadOnlyList<Field> All { get; } = Enum.GetValues<Field>();

    /// <summary>The name that stands between braces: <c>cost-a-day</c>.</summary>
    public static string Name(this Field field) => Names[field];

    /// <summary>The field of a name; letters count as they are.</summary>
    public static bool TryParse(string name, out Field field) => ByName.TryGetValue(name, out field);

    /// <summary>What a field holds.</summary>
    public static FieldKind Kind(this Field field) => field switch
    {
        Field.Days or Field.Talks or Field.PartsCount => FieldKind.Count,
        Field.Debt or Field.CostADay or Field.Cost or Field.PromisedSum or Field.Received or Field.GoalSum
            or Field.LeastSum or Field.AgreedSum or Field.DisputedSum => FieldKind.Sum,
        Field.Due or Field.LastTalkDay or Field.PromisedDay or Field.GoalDay or Field.LeastDay or Field.AgreedDay
            or Field.LetterDay or Field.MeetingDay or Field.OwedDay or Field.NextDay or Field.AgainDay => FieldKind.Day,
        Field.CutOff or Field.MeetingHour or Field.NextHour => FieldKind.Hour,
        _ => FieldKind.Text,
    };

    /// <summary>The day of the week that goes with a day; null when the method never says it.</summary>
    public static Field? WeekdayOf(Field day) => day switch
    {
        Field.AgreedDay => Field.AgreedWeekday,
        Field.MeetingDay => Field.MeetingWeekday,
        Field.NextDay => Field.NextWeekday,
        _ => null,
    };

    /// <summary>Whether a field has a value only after something was agreed: a text before that never shows.</summary>
    public static bool IsOfAgreement(this Field field) => field is >= Field.AgreedSum and <= Field.OrderNumber;

    /// <summary>Whether a field has a value only when we part with a customer.</summary>
    public static bool IsOfParting(this Field field) => field is >= Field.Prepayment and <= Field.AgainDay;

    /// <summary>The field whose name is nearest to a mistyped one; null when none is near.</summary>
    public static Field? Nearest(string name)
    {
        const int slipsMax = 3;
        Field? nearest = null;
        var fewest = slipsMax + 1;
        foreach (var field in All)
        {
            var slips = Slips(name, field.Name());
            if (slips >= fewest || slips >= field.Name().Length) continue;
            (nearest, fewest) = (field, slips);
        }

        return nearest;
    }

    // The edit distance of Levenshtein, one row at a time.
    private static int Slips(string left, string right)
    {
        var row = Enumerable.Range(0, right.Length + 1).ToArray();
        for (var i = 1; i <= left.Length; i++)
        {
            var diagonal = row[0];
            row[0] = i;
            for (var j = 1; j <= right.Length; j++)
            {
                var above = row[j];
                var isSame = left[i - 1] == right[j - 1];
                row[j] = Math.Min(diagonal + (isSame ? 0 : 1), Math.Min(above, row[j - 1]) + 1);
                diagonal = above;
            }
        }

        return row[^1];
    }

    internal static string Hyphenated(string member)
    {
        var name = new StringBuilder();
        foreach (var c in member)
        {
            if (char.IsUpper(c) && name.Length > 0) name.Append('-');
            name.Append(char.ToLowerInvariant(c));
        }

        return name.ToString();
    }
}
