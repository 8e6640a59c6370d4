using System.Globalization;
using Debitor.Core;
using Debitor.Core.Languages;
using Debitor.Core.Ledger;
using Debitor.Shell;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.EntityFrameworkCore;

namespace Debitor.Ledger.Pages;

/// <summary>Where the money is stuck: what is open by days past the due day, as of any day.</summary>
public sealed partial class AgeingPage : PageBase
{
    private const int RowsAPage = 50;

    private static readonly AgeingBy[] Groupings =
        [AgeingBy.Customer, AgeingBy.Manager, AgeingBy.Segment, AgeingBy.Company];

    private Func<string, string?> _value = _ => null;
    private string? _badBuckets;
    private string? _managerName;

    [Inject]
    private AgeingCache Cache { get; set; } = null!;

    private AgeingQuestion Question { get; set; } = new(default, AgeingBy.Customer, ItemAddress.BoundsUsual);

    private AgeingBook? Book { get; set; }

    private AgeingSheet? Sheet { get; set; }

    private int First { get; set; }

    // All that the table is made of, in the currency that is shown.
    private ItemFilter Whole => new(Question.On)
    {
        Currency = Sheet?.Currency.Code,
        Manager = Question.Manager,
        Segment = Question.Segment,
        Company = Question.Company,
    };

    private string Up => ItemAddress.Of(
        "ageing",
        Question with
        {
            Manager = null,
            Segment = null,
            Company = null,
            By = Question.Manager is not null ? AgeingBy.Manager
                : Question.Segment is not null ? AgeingBy.Segment : AgeingBy.Company,
        },
        Sheet?.Currency.Code);

    private string PartName => (Question.Manager, Question.Segment, Question.Company) switch
    {
        ({ } manager, _, _) => $"{Words["column.manager"]}: {_managerName ?? Named(manager)}",
        (_, { } segment, _) => $"{Words["column.segment"]}: {Named(segment)}",
        var (_, _, company) => $"{Words["column.company"]}: {company}",
    };

    protected override bool ReadsAddress => true;

    protected override async Task Load(CancellationToken cancel)
    {
        var query = QueryHelpers.ParseQuery(Navigation.ToAbsoluteUri(Navigation.Uri).Query);
        _value = name => query.TryGetValue(name, out var values) ? values.ToString() : null;
        var question = ItemAddress.Question(_value, Desk.Today);
        var book = await Cache.Get(Desk, question, cancel);
        _managerName = question.Manager is { } manager and not ItemFilter.Nobody ? await NameOf(manager, cancel) : null;
        var wanted = _value("currency") ?? Desk.Tenant.Currency;
        Sheet = book.Sheets.FirstOrDefault(sheet => sheet.Currency.Code == wanted)
            ?? (book.Sheets is [var first, ..] ? first : null);
        var start = int.TryParse(_value("first"), CultureInfo.InvariantCulture, out var from) ? from : 0;
        First = Math.Clamp(start, 0, Math.Max(0, (Sheet?.Rows.Count ?? 0) - 1));
        (Question, Book) = (question, book);
    }

    private async Task<string?> NameOf(string manager, CancellationToken cancel)
    {
        await using var db = Desk.Open();
        return await db.People.Where(person => (person.Email ?? person.ExternalId ?? person.Name) == manager)
            .Select(person => person.Name).FirstOrDefaultAsync(cancel);
    }

    private static void Nothing()
    {
    }

    private IEnumerable<AgeingRow> Shown(AgeingSheet sheet) => sheet.Rows.Skip(First).Take(RowsAPage);

    private void Change(string name, ChangeEventArgs change) =>
        Go((name, change.Value?.ToString() is { Length: > 0 } value ? value : null), ("first", null));

    private void ChangeBuckets(ChangeEventArgs change)
    {
        var read = change.Value?.ToString()?.Replace(" ", "", StringComparison.Ordinal) ?? "";
        _badBuckets = read.Length == 0 || AgeingBuckets.TryParse(read, out _) ? null : read;
        if (_badBuckets is null)
            Go(("buckets", read is "" or ItemAddress.BoundsUsual ? null : read), ("first", null));
    }

    private void Turn(int first) => Go(("first", first <= 0 ? null : first));

    private string Named(string key) => key == ItemFilter.Nobody ? Words["ageing.without"] : key;

    private string NameOf(AgeingRow row) => row.Name.Length > 0 ? row.Name : Words["ageing.without"];

    private string Sum(long minor) => Written.Sum(new Money(minor, Sheet!.Currency), Desk.Language);

    private string Number(long value) => Written.Number(value, Desk.Language);

    // Of all that is owed, credits not taken off: parts of a hundred that can be compared.
    private string Share(long minor, AgeingSheet sheet)
    {
        var owed = sheet.Total.Amounts.Where(amount => amount > 0).Sum();
        return owed == 0 || minor <= 0 ? "" : $"{Written.Number(Math.Round(100m * minor / owed, 1), Desk.Language)} %";
    }

    private ItemFilter Of(AgeingRow row)
    {
        var key = row.Key.Length > 0 ? row.Key : ItemFilter.Nobody;
        return Question.By switch
        {
            AgeingBy.Manager => Whole with { Manager = key },
            AgeingBy.Segment => Whole with { Segment = key },
            AgeingBy.Company => Whole with { Company = key },
            _ => Whole with { Customer = key },
        };
    }

    // One step further in: from a group to its customers, from a customer to its items.
    private string InnerAddress(AgeingRow row)
    {
        var key = row.Key.Length > 0 ? row.Key : ItemFilter.Nobody;
        return Question.By switch
        {
            AgeingBy.Manager => Inside(Question with { Manager = key }),
            AgeingBy.Segment => Inside(Question with { Segment = key }),
            AgeingBy.Company => Inside(Question with { Company = key }),
            _ => ItemAddress.Of("items", Of(row)),
        };

        string Inside(AgeingQuestion question) =>
            ItemAddress.Of("ageing", question with { By = AgeingBy.Customer }, Sheet!.Currency.Code);
    }

    private static string? Iso(DateOnly? day) => day?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
