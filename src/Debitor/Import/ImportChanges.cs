using System.Globalization;
using Debitor.Customers;
using Debitor.Ledger;
using Debitor.Platform.Database;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;

namespace Debitor.Import;

/// <summary>Notes what an import changes in rows that were there before it: column, old value, new value.</summary>
/// <remarks>Documents have corrections of their own and are not among these.</remarks>
internal sealed class ImportChanges(DebitorDb db, ImportSession session, long runId)
{
    private const int RowsAQuery = 5_000;

    /// <summary>Compares the changed rows with what is stored, before they are.</summary>
    public async Task Note(CancellationToken cancel)
    {
        await Note<Company>(cancel);
        await Note<Person>(cancel);
        await Note<Customer>(cancel);
        await Note<ContactPerson>(cancel);
        await Note<CustomerContact>(cancel);
        await Note<Contract>(cancel);
        await Note<Dispute>(cancel);
    }

    public void Add<T>(T row, string property, object? old, object? read)
        where T : TenantRow
    {
        var entity = db.Model.FindEntityType(typeof(T))!;
        db.ImportChanges.Add(new ImportChange
        {
            Id = session.Ids.Next(db),
            RunId = runId,
            Kind = entity.GetTableName()!,
            RowId = row.Id,
            Field = entity.FindProperty(property)!.GetColumnName(),
            OldValue = Text(old),
            NewValue = Text(read),
        });
    }

    /// <summary>Columns that a change can be noted of and taken back in.</summary>
    public static IEnumerable<IProperty> Columns(IEntityType entity) => entity.GetProperties().Where(property =>
        property.Name is not (nameof(TenantRow.TenantId) or nameof(TenantRow.Id) or nameof(Customer.FactsVersion)));

    /// <summary>A value as it is kept; the same text is the same value.</summary>
    public static string? Text(object? value) => value switch
    {
        null => null,
        Enum word => StoredWord.Of(word),
        DateOnly day => day.ToString("O", CultureInfo.InvariantCulture),
        DateTime at => at.ToString("O", CultureInfo.InvariantCulture),
        TimeOnly hour => hour.ToString("HH:mm", CultureInfo.InvariantCulture),
        decimal number => number.ToString("0.######", CultureInfo.InvariantCulture),
        _ => Convert.ToString(value, CultureInfo.InvariantCulture),
    };

    /// <summary>The value that was kept as text.</summary>
    public static object? Value(string? text, Type type)
    {
        if (text is null) return null;
        var plain = Nullable.GetUnderlyingType(type) ?? type;
        if (plain == typeof(DateOnly)) return DateOnly.ParseExact(text, "O", CultureInfo.InvariantCulture);
        if (plain == typeof(TimeOnly)) return TimeOnly.ParseExact(text, "HH:mm", CultureInfo.InvariantCulture);
        if (plain == typeof(DateTime))
            return DateTime.Parse(text, CultureInfo.InvariantCulture, DateTimeStyles.RoundtripKind);
        if (plain.IsEnum)
            return Enum.GetValues(plain).Cast<Enum>().First(member => StoredWord.Of(member) == text);
        return Convert.ChangeType(text, plain, CultureInfo.InvariantCulture);
    }

    private async Task Note<T>(CancellationToken cancel)
        where T : TenantRow
    {
        var columns = Columns(db.Model.FindEntityType(typeof(T))!).ToList();
        foreach (var rows in session.Changed.OfType<T>().Chunk(RowsAQuery))
        {
            var ids = rows.Select(row => row.Id).ToList();
            var stored = await db.Set<T>().AsNoTracking().Where(row => ids.Contains(row.Id))
                .ToDictionaryAsync(row => row.Id, cancel);
            foreach (var row in rows)
            {
                if (!stored.TryGetValue(row.Id, out var before)) continue;
                foreach (var column in columns)
                {
                    var (old, read) = (column.PropertyInfo!.GetValue(before), column.PropertyInfo.GetValue(row));
                    if (Text(old) != Text(read)) Add(row, column.Name, old, read);
                }
            }
        }
    }
}
