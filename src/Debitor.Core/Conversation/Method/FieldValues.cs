using System.Globalization;
using Debitor.Core.Languages;

namespace Debitor.Core.Conversation.Method;

/// <summary>What is known in one talk, as the language says it aloud.</summary>
/// <remarks>
/// A field without a value is not there: the words then have another way to say it, or are not offered. Days leave
/// out the year of the talk, as people do.
/// </remarks>
public sealed class FieldValues
{
    private static readonly string[] RussianWeekdays =
        ["в воскресенье", "в понедельник", "во вторник", "в среду", "в четверг", "в пятницу", "в субботу"];

    private static readonly string[] UkrainianWeekdays =
        ["у неділю", "у понеділок", "у вівторок", "у середу", "у четвер", "у п’ятницю", "у суботу"];

    private static readonly string[] EnglishWeekdays =
        ["on Sunday", "on Monday", "on Tuesday", "on Wednesday", "on Thursday", "on Friday", "on Saturday"];

    private readonly Dictionary<Field, object> _values;

    private FieldValues(Language language, DateOnly today, Dictionary<Field, object> values) =>
        (Language, Today, _values) = (language, today, values);

    /// <param name="language">The language of the talk.</param>
    /// <param name="today">The day of the talk.</param>
    public FieldValues(Language language, DateOnly today)
        : this(language, today, [])
    {
    }

    /// <summary>The language of the talk.</summary>
    public Language Language { get; }

    /// <summary>The day of the talk; its year is not said.</summary>
    public DateOnly Today { get; }

    /// <summary>Whether a field has a value.</summary>
    public bool Has(Field field) => _values.ContainsKey(field);

    /// <summary>With a text; null or blank is no value.</summary>
    /// <exception cref="ArgumentException">The field holds something else.</exception>
    public FieldValues With(Field field, string? text) =>
        Added(field, FieldKind.Text, string.IsNullOrWhiteSpace(text) ? null : text.Trim());

    /// <summary>With a number; null is no value.</summary>
    /// <exception cref="ArgumentException">The field holds something else.</exception>
    public FieldValues With(Field field, int? count) => Added(field, FieldKind.Count, count);

    /// <summary>With a sum; null or nothing at all is no value.</summary>
    /// <exception cref="ArgumentException">The field holds something else.</exception>
    public FieldValues With(Field field, Money? sum) =>
        Added(field, FieldKind.Sum, sum is { Minor: not 0 } ? sum : null);

    /// <summary>With a sum in each of several currencies, joined as one says them; none is no value.</summary>
    /// <exception cref="ArgumentException">The field holds something else.</exception>
    public FieldValues With(Field field, IReadOnlyList<Money> sums)
    {
        List<string> written = [.. sums.Where(sum => sum.Minor != 0).Select(sum => Written.Money(sum, Language))];
        return Added(field, FieldKind.Sum, written.Count == 0 ? null : Joined(written));
    }

    /// <summary>With a day, and its day of the week where the method says it; null is no value.</summary>
    /// <exception cref="ArgumentException">The field holds something else.</exception>
    public FieldValues With(Field field, DateOnly? day)
    {
        var values = Added(field, FieldKind.Day, day is { } known ? Say(known) : null);
        return MethodFields.WeekdayOf(field) is { } weekday
            ? values.Added(weekday, FieldKind.Text, day is { } its ? Weekday(its) : null)
            : values;
    }

    /// <summary>With an hour; null is no value.</summary>
    /// <exception cref="ArgumentException">The field holds something else.</exception>
    public FieldValues With(Field field, TimeOnly? hour) =>
        Added(field, FieldKind.Hour, hour?.ToString("H:mm", CultureInfo.InvariantCulture));

    /// <summary>Without a field.</summary>
    public FieldValues Without(Field field)
    {
        if (!Has(field)) return this;
        var values = new Dictionary<Field, object>(_values);
        values.Remove(field);
        return new FieldValues(Language, Today, values);
    }

    /// <summary>A day as it is said in the talk: «18 июня», with its year only when that is another one.</summary>
    public string Say(DateOnly day)
    {
        var written = Written.Day(day, Language);
        return day.Year == Today.Year ? written[..written.LastIndexOf(' ')] : written;
    }

    /// <summary>Sums and days in a row: «40 000,00 ₽ до 18 июня и 85 430,50 ₽ до 25 июня».</summary>
    public string Say(Currency currency, IReadOnlyList<AgreedPart> parts)
    {
        var by = Language switch { Language.Ru or Language.Uk => "до", Language.En => "by" };
        return Joined(
        [
            .. parts.Select(part =>
                $"{Written.Money(new Money(part.AmountMinor, currency), Language)} {by} {Say(part.DueOn)}"),
        ]);
    }

    /// <summary>A day of the week as it stands after a verb: «в четверг».</summary>
    public string Weekday(DateOnly day) => Language switch
    {
        Language.Ru => RussianWeekdays[(int)day.DayOfWeek],
        Language.Uk => UkrainianWeekdays[(int)day.DayOfWeek],
        Language.En => EnglishWeekdays[(int)day.DayOfWeek],
    };

    /// <summary>Several things in a row: «а, б и в».</summary>
    public string Joined(IReadOnlyList<string> parts)
    {
        if (parts.Count == 1) return parts[0];
        var and = Language switch { Language.Ru => "и", Language.Uk => "та", Language.En => "and" };
        return $"{string.Join(", ", parts.Take(parts.Count - 1))} {and} {parts[^1]}";
    }

    /// <summary>The text with its fields filled in; null when one has no value.</summary>
    internal string? Fill(string template)
    {
        if (template.Length == 0) return null;
        var places = Phrase.Places(template);
        var args = new (string Name, object Value)[places.Count];
        for (var i = 0; i < places.Count; i++)
        {
            if (!MethodFields.TryParse(places[i], out var field) || !_values.TryGetValue(field, out var value))
                return null;
            args[i] = (places[i], value);
        }

        var text = Phrase.Format(Language, template, args);

        // A sentence that begins with a value, such as a document, begins with a capital.
        if (template[0] == '{' && char.IsLower(text[0]))
            text = string.Concat(text[..1].ToUpperInvariant(), text.AsSpan(1));

        // Ukrainian says «об 11:00» and «о 10:00».
        return Language == Language.Uk ? text.Replace(" о 11:", " об 11:", StringComparison.Ordinal) : text;
    }

    private FieldValues Added(Field field, FieldKind kind, object? value)
    {
        if (field.Kind() != kind)
            throw new ArgumentException($"{{{field.Name()}}} is a {field.Kind()}.", nameof(field));
        var values = new Dictionary<Field, object>(_values);
        if (value is null) values.Remove(field);
        else values[field] = value;
        return new FieldValues(Language, Today, values);
    }
}
