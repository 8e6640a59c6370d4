using System.Globalization;
using Debitor.Core;
using Debitor.Core.Ledger;
using Debitor.Platform.Database;

namespace Debitor.Ledger;

/// <summary>Filters of items and ageing as they stand in an address; what is not understood is passed over.</summary>
internal static class ItemAddress
{
    public const string BoundsUsual = "30,60,90";

    /// <param name="value">The value of a name in the address, or null.</param>
    /// <param name="today">The day when none is named.</param>
    public static ItemFilter Filter(Func<string, string?> value, DateOnly today) => new(Day(value("on")) ?? today)
    {
        Text = Filled(value("q")),
        Customer = Filled(value("customer")),
        Company = Filled(value("company")),
        Currency = Code(value("currency")),
        Kind = StoredWord.TryParse<ListedKind>(value("kind") ?? "", out var kind) ? kind : null,
        State = StoredWord.TryParse<ItemState>(value("state") ?? "", out var state) ? state : ItemState.Open,
        Manager = Filled(value("manager")),
        Segment = Filled(value("segment")),
        DueFrom = Day(value("due-from")),
        DueTo = Day(value("due-to")),
        Number = Filled(value("number")),
        Sort = StoredWord.TryParse<ItemSort>(value("sort") ?? "", out var sort) ? sort : ItemSort.Due,
    };

    public static AgeingQuestion Question(Func<string, string?> value, DateOnly today)
    {
        var bounds = Filled(value("buckets"))?.Replace(" ", "", StringComparison.Ordinal);
        var by = StoredWord.TryParse<AgeingBy>(value("by") ?? "", out var known) && known != AgeingBy.Currency
            ? known
            : AgeingBy.Customer;
        var question = new AgeingQuestion(
            Day(value("on")) ?? today, by,
            bounds is not null && AgeingBuckets.TryParse(bounds, out _) ? bounds : BoundsUsual)
        {
            Manager = Filled(value("manager")),
            Segment = Filled(value("segment")),
            Company = Filled(value("company")),
        };
        return question.IsPart ? question with { By = AgeingBy.Customer } : question;
    }

    /// <summary>The address of the items of a filter, below the given page.</summary>
    public static string Of(string page, ItemFilter filter) => Join(page,
    [
        ("on", Iso(filter.On)), ("q", filter.Text), ("customer", filter.Customer), ("company", filter.Company),
        ("currency", filter.Currency), ("kind", filter.Kind is { } kind ? StoredWord.Of(kind) : null),
        ("state", filter.State == ItemState.Open ? null : StoredWord.Of(filter.State)), ("manager", filter.Manager),
        ("segment", filter.Segment), ("due-from", Iso(filter.DueFrom)), ("due-to", Iso(filter.DueTo)),
        ("number", filter.Number), ("sort", filter.Sort == ItemSort.Due ? null : StoredWord.Of(filter.Sort)),
    ]);

    /// <summary>The address of an ageing, below the given page.</summary>
    public static string Of(string page, AgeingQuestion question, string? currency) => Join(page,
    [
        ("on", Iso(question.On)), ("by", StoredWord.Of(question.By)),
        ("buckets", question.Bounds == BoundsUsual ? null : question.Bounds), ("manager", question.Manager),
        ("segment", question.Segment), ("company", question.Company), ("currency", currency),
    ]);

    public static DateOnly? Day(string? text) =>
        DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)
        && day.Year is > 1900 and < 2200
            ? day
            : null;

    private static string? Iso(DateOnly? day) => day?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static string? Filled(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();

    private static string? Code(string? text) =>
        text is not null && Currency.TryParse(text.Trim().ToUpperInvariant(), out var currency) ? currency.Code : null;

    private static string Join(string page, IEnumerable<(string Name, string? Value)> values)
    {
        var query = string.Join('&', values.Where(pair => pair.Value is not null)
            .Select(pair => $"{pair.Name}={Uri.EscapeDataString(pair.Value!)}"));
        return query.Length == 0 ? page : $"{page}?{query}";
    }
}
