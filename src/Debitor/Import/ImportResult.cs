using Debitor.Platform.Database;
using Debitor.Strategy;
using Microsoft.EntityFrameworkCore;

namespace Debitor.Import;

/// <summary>What an import brought, as its page shows it.</summary>
/// <param name="Run">The entry of the history.</param>
/// <param name="Refused">Names of the files of refused rows.</param>
/// <param name="Changes">What it changed in rows that were there before.</param>
/// <param name="Plan">The first look at the plan after it; null while there is none.</param>
internal sealed record ImportResult(
    ImportRun Run, IReadOnlyList<string> Refused, IReadOnlyList<ShownChange> Changes, PlanRun? Plan)
{
    /// <summary>So many changes are shown.</summary>
    public const int ChangesMax = 200;

    public static async Task<ImportResult?> Of(DebitorDb db, long runId, CancellationToken cancel)
    {
        var run = await db.ImportRuns.AsNoTracking().SingleOrDefaultAsync(known => known.Id == runId, cancel);
        if (run is null) return null;
        var plan = await db.PlanRuns.AsNoTracking().Where(known => known.Id > runId)
            .OrderBy(known => known.Id).FirstOrDefaultAsync(cancel);
        List<ShownChange> changes = [.. await Documents(db, run, cancel)];
        if (changes.Count < ChangesMax) changes.AddRange(await Cards(db, run, ChangesMax - changes.Count, cancel));
        return new ImportResult(
            run, [.. RefusedFiles.Read(run.RefusedRows).Select(file => file.Name)], changes, plan);
    }

    private static async Task<IReadOnlyList<ShownChange>> Documents(
        DebitorDb db, ImportRun run, CancellationToken cancel)
    {
        var rows =
            from correction in db.ItemCorrections
            join item in db.OpenItems on correction.ItemId equals item.Id
            where correction.RecordedAt == run.RecordedAt
            orderby correction.Id
            select new { item.Number, correction.Field, correction.OldValue, correction.NewValue };
        return
        [
            .. (await rows.Take(ChangesMax).ToListAsync(cancel))
                .Select(row => new ShownChange(row.Number, row.Field, row.OldValue, row.NewValue)),
        ];
    }

    private static async Task<IReadOnlyList<ShownChange>> Cards(
        DebitorDb db, ImportRun run, int max, CancellationToken cancel)
    {
        var changes = await db.ImportChanges.AsNoTracking()
            .Where(change => change.RunId == run.Id && change.Field != "name_folded")
            .OrderBy(change => change.Id).Take(max).ToListAsync(cancel);
        var ids = changes.Select(change => change.RowId).Distinct().ToList();
        var names = await db.Customers.Where(row => ids.Contains(row.Id)).Select(row => new { row.Id, row.Name })
            .Concat(db.People.Where(row => ids.Contains(row.Id)).Select(row => new { row.Id, row.Name }))
            .Concat(db.ContactPersons.Where(row => ids.Contains(row.Id)).Select(row => new { row.Id, row.Name }))
            .Concat(db.Companies.Where(row => ids.Contains(row.Id)).Select(row => new { row.Id, row.Name }))
            .Concat(db.Contracts.Where(row => ids.Contains(row.Id)).Select(row => new { row.Id, Name = row.Number }))
            .ToDictionaryAsync(row => row.Id, row => row.Name, cancel);
        var managers = await PeopleOf(db, changes, cancel);
        return
        [
            .. changes.Select(change => new ShownChange(
                names.GetValueOrDefault(change.RowId, change.Kind), FieldOf(change.Field),
                Shown(change.OldValue), Shown(change.NewValue))),
        ];

        string? Shown(string? value) => value is not null && managers.TryGetValue(value, out var name) ? name : value;
    }

    // Managers, heads and deputies are kept by id; people are shown by name.
    private static async Task<Dictionary<string, string>> PeopleOf(
        DebitorDb db, List<ImportChange> changes, CancellationToken cancel)
    {
        var ids = changes.Where(change => change.Field is "manager_id" or "head_id" or "deputy_id")
            .SelectMany(change => new[] { change.OldValue, change.NewValue }).OfType<string>()
            .Select(text => long.Parse(text, System.Globalization.CultureInfo.InvariantCulture)).Distinct().ToList();
        var people = await db.People.Where(person => ids.Contains(person.Id))
            .Select(person => new { person.Id, person.Name }).ToListAsync(cancel);
        return people.ToDictionary(
            person => person.Id.ToString(System.Globalization.CultureInfo.InvariantCulture), person => person.Name);
    }

    private static string FieldOf(string column) => column switch
    {
        "manager_id" => "manager",
        "head_id" => "head",
        "deputy_id" => "deputy",
        "group_name" => "group",
        "external_id" => "source_id",
        "credit_limit_minor" => "credit_limit",
        "amount_minor" => "amount",
        _ => column,
    };
}

/// <summary>A column that an import changed.</summary>
internal sealed record ShownChange(string Name, string Field, string? Old, string? New);
