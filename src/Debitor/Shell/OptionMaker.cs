using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using Debitor.Languages;

namespace Debitor.Shell;

/// <summary>
/// Makes options and arguments that speak the user's language, also when they refuse a value.
/// </summary>
/// <remarks>
/// An option is described by <c>cli.option.NAME</c>, an argument by <c>cli.argument.NAME</c>. What stands for
/// the value in the help is the same in all languages, as in the documentation.
/// </remarks>
internal sealed class OptionMaker(Words words)
{
    private const string DayFormat = "yyyy-MM-dd";
    private const int YearMin = 1990;
    private const int YearMax = 2199;

    public Option<bool> Flag(string name) => new(name) { Description = About("option", name) };

    public Option<string?> Text(string name, string value) =>
        new(name) { Description = About("option", name), HelpName = value };

    /// <summary>
    /// A day, written only as 2026-06-15: nothing is guessed, and 0206 is no year of business.
    /// </summary>
    public Option<DateOnly?> Day(string name) => Read<DateOnly?>(
        name, "YYYY-MM-DD", "cli.error.bad-day", static text => ReadDay(text));

    /// <summary>A whole number.</summary>
    /// <param name="name">With its dashes.</param>
    /// <param name="from">The smallest that makes sense.</param>
    /// <param name="to">The largest that makes sense.</param>
    public Option<int?> Number(string name, int from, int to) => Read<int?>(
        name, "N", "cli.error.bad-number",
        text => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            && number >= from && number <= to ? number : null,
        ("from", from), ("to", to));

    /// <summary>One of several words.</summary>
    public Option<string?> Choice(string name, params string[] choices)
    {
        var shown = string.Join('|', choices);
        return Read(
            name, shown, "cli.error.unknown-word", text => Array.IndexOf(choices, text) < 0 ? null : text,
            ("words", string.Join(", ", choices)));
    }

    /// <summary>A value that is read from text; reading that gives null refuses it.</summary>
    /// <param name="name">With its dashes.</param>
    /// <param name="value">What stands for the value in the help.</param>
    /// <param name="errorKey">
    /// A sentence with <c>{name}</c>, <c>{read}</c> and <paramref name="more"/>.
    /// </param>
    /// <param name="read">Null when the text is not understood.</param>
    /// <param name="more">More values of the sentence.</param>
    public Option<T?> Read<T>(
        string name, string value, string errorKey, Func<string, T?> read,
        params (string Name, object Value)[] more)
    {
        return new(name) { Description = About("option", name), HelpName = value, CustomParser = Parse };

        T? Parse(ArgumentResult result)
        {
            var text = result.Tokens[0].Value;
            var found = read(text);
            if (found is null) result.AddError(words[errorKey, [("name", name), ("read", text), .. more]]);
            return found;
        }
    }

    /// <summary>A value that may be given several times; each is looked at by itself.</summary>
    /// <param name="name">With its dashes.</param>
    /// <param name="value">What stands for the value in the help.</param>
    /// <param name="errorKey">A sentence with <c>{name}</c> and <c>{read}</c>.</param>
    /// <param name="isGood">Whether a value is understood.</param>
    /// <param name="aboutKey">For an option that says something else in another verb.</param>
    public Option<string[]> Several(
        string name, string value, string errorKey, Func<string, bool> isGood, string? aboutKey = null)
    {
        var about = aboutKey is null ? About("option", name) : words[aboutKey];
        var option = new Option<string[]>(name) { Description = about, HelpName = value };
        option.Validators.Add(result =>
        {
            foreach (var token in result.Tokens)
            {
                if (!isGood(token.Value)) result.AddError(words[errorKey, ("name", name), ("read", token.Value)]);
            }
        });
        return option;
    }

    public Argument<string> Argument(string name) =>
        new(name.ToUpperInvariant()) { Description = About("argument", name) };

    /// <summary>One or more values.</summary>
    public Argument<string[]> Arguments(string name) => new(name.ToUpperInvariant())
    {
        Description = About("argument", name),
        Arity = ArgumentArity.OneOrMore,
    };

    internal static DateOnly? ReadDay(string text) =>
        DateOnly.TryParseExact(
            text, DayFormat, CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)
        && day.Year is >= YearMin and <= YearMax
            ? day
            : null;

    private string About(string kind, string name) => words[$"cli.{kind}.{name.TrimStart('-')}"];
}
