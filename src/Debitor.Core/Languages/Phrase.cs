using System.Text;

namespace Debitor.Core.Languages;

/// <summary>Puts values into a sentence of a language.</summary>
/// <remarks>
/// <para>
/// <c>{name}</c> is the value, written in the language's way. <c>{days|день|дня|дней}</c> is the form of a
/// word that agrees with a whole number; the number itself stands in a place of its own. A brace of the text
/// is doubled.
/// </para>
/// <para>
/// Places have names, because each language puts them in its own order. A value that the sentence does not
/// use is fine: one set of facts serves several sentences. A place without a value is a defect and throws.
/// </para>
/// </remarks>
public static class Phrase
{
    /// <exception cref="FormatException">
    /// The sentence is malformed, a place has no value, or a value is of a kind that has no written form.
    /// </exception>
    public static string Format(
        Language language, string template, params ReadOnlySpan<(string Name, object Value)> args)
    {
        if (!template.AsSpan().ContainsAny('{', '}')) return template;

        var text = new StringBuilder(template.Length * 2);
        var rest = template.AsSpan();
        while (NextPlace(template, ref rest, text, out var place))
        {
            var bar = place.IndexOf('|');
            var value = Find(template, bar < 0 ? place : place[..bar], args);
            if (bar < 0) text.Append(WrittenValue(template, value, language));
            else text.Append(FormFor(template, value, place[(bar + 1)..], language));
        }

        return text.ToString();
    }

    /// <summary>The names of the places of a sentence, each once, in their order.</summary>
    /// <exception cref="FormatException">The sentence is malformed.</exception>
    public static IReadOnlyList<string> Places(string template)
    {
        List<string> names = [];
        var unused = new StringBuilder();
        var rest = template.AsSpan();
        while (NextPlace(template, ref rest, unused, out var place))
        {
            var bar = place.IndexOf('|');
            var name = (bar < 0 ? place : place[..bar]).ToString();
            if (!names.Contains(name)) names.Add(name);
        }

        return names;
    }

    // Moves the text before the next place to `text` and returns what stands between its braces.
    private static bool NextPlace(
        string template, ref ReadOnlySpan<char> rest, StringBuilder text, out ReadOnlySpan<char> place)
    {
        while (true)
        {
            var at = rest.IndexOfAny('{', '}');
            if (at < 0)
            {
                text.Append(rest);
                rest = place = default;
                return false;
            }

            text.Append(rest[..at]);
            var brace = rest[at];
            rest = rest[(at + 1)..];
            if (!rest.IsEmpty && rest[0] == brace)
            {
                text.Append(brace);
                rest = rest[1..];
                continue;
            }

            var end = rest.IndexOfAny('{', '}');
            if (brace == '}' || end <= 0 || rest[end] != '}')
                throw new FormatException($"A brace stands alone in '{template}'.");
            place = rest[..end];
            rest = rest[(end + 1)..];
            return true;
        }
    }

    private static object Find(
        string template, ReadOnlySpan<char> name, ReadOnlySpan<(string Name, object Value)> args)
    {
        foreach (var arg in args)
        {
            if (name.SequenceEqual(arg.Name)) return arg.Value;
        }

        throw new FormatException($"'{template}' has no value for {{{name}}}.");
    }

    private static string WrittenValue(string template, object value, Language language) => value switch
    {
        string text => text,
        int number => Written.Number(number, language),
        long number => Written.Number(number, language),
        decimal number => Written.Number(number, language),
        Money amount => Written.Money(amount, language),
        DateOnly day => Written.Day(day, language),
        _ => throw new FormatException($"'{template}' was given a {value?.GetType().Name ?? "null"}."),
    };

    private static ReadOnlySpan<char> FormFor(
        string template, object value, ReadOnlySpan<char> forms, Language language)
    {
        var count = value switch
        {
            int number => number,
            long number => number,
            _ => throw new FormatException($"'{template}' counts with a {value?.GetType().Name ?? "null"}."),
        };
        if (forms.Count('|') + 1 != PluralForms.CountIn(language))
        {
            throw new FormatException(
                $"'{template}' needs {PluralForms.CountIn(language)} forms in {language.Code()}.");
        }

        for (var index = PluralForms.IndexOf(count, language); index > 0; index--)
            forms = forms[(forms.IndexOf('|') + 1)..];
        var end = forms.IndexOf('|');
        return end < 0 ? forms : forms[..end];
    }
}
