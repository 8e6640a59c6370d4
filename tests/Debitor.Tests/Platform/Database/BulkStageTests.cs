using System.Globalization;
using System.Reflection;
using Debitor.Ledger;
using Debitor.Platform.Database;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Xunit;

namespace Debitor.Tests.Platform.Database;

public sealed class BulkStageTests
{
    private const long FirstId = 500_000;

    private static readonly DateTime LastSecondOfSummerTime = new(2026, 10, 25, 0, 59, 59, DateTimeKind.Utc);

    private static readonly MethodInfo WriteTyped =
        typeof(BulkStageTests).GetMethod(nameof(Write), BindingFlags.NonPublic | BindingFlags.Static)!;

    private static readonly MethodInfo ReadTyped =
        typeof(BulkStageTests).GetMethod(nameof(Read), BindingFlags.NonPublic | BindingFlags.Static)!;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public static TheoryData<DatabaseKind, bool, bool> Cases => new()
    {
        { DatabaseKind.Sqlite, false, false },
        { DatabaseKind.Sqlite, false, true },
        { DatabaseKind.Sqlite, true, false },
        { DatabaseKind.Postgres, false, false },
        { DatabaseKind.Postgres, false, true },
        { DatabaseKind.Postgres, true, false },
        { DatabaseKind.Postgres, true, true },
    };

    [Theory, MemberData(nameof(Cases))]
    public async Task Rows_of_every_table_read_back_as_written(DatabaseKind kind, bool inTransaction, bool areAlike)
    {
        await using var database = await PreparedDatabase.Create(kind);
        await using var db = database.Context();
        var entities = db.Model.GetEntityTypes()
            .Where(entity => entity.ClrType.IsSubclassOf(typeof(TenantRow)))
            .OrderBy(entity => entity.Name, StringComparer.Ordinal).ToList();
        Assert.NotEmpty(entities);

        foreach (var entity in entities)
        {
            List<TenantRow> rows = [Row(entity, 0), Row(entity, 1), Row(entity, 2, withNulls: true)];

            // A row alone is like itself in every column, so that its values go into the statement.
            List<List<TenantRow>> bulks = areAlike ? [.. rows.Select(row => new List<TenantRow> { row })] : [rows];
            foreach (var written in bulks)
            {
                await (Task)WriteTyped.MakeGenericMethod(entity.ClrType)
                    .Invoke(null, [db, written, inTransaction, areAlike ? 1 : int.MaxValue])!;
            }

            await using var reader = database.Context();
            var read = await (Task<List<TenantRow>>)ReadTyped.MakeGenericMethod(entity.ClrType)
                .Invoke(null, [reader])!;
            Assert.Equal(Describe(entity, rows), Describe(entity, read));
        }
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Many_rows_keep_what_differs_beside_what_is_alike(DatabaseKind kind)
    {
        await using var database = await PreparedDatabase.Create(kind);
        await using var db = database.Context();
        var payments = Enumerable.Range(0, 1_200).Select(number => new Payment
        {
            Id = FirstId + number,
            CompanyId = 7,
            CustomerId = number % 2 == 0 ? 8 : 9,
            Number = "№ 1",
            PaidOn = new DateOnly(2026, 6, 15),
            Currency = "RUB",
            AmountMinor = 100,
            DocumentMinor = 100,
            Purpose = number == 1_199 ? "last" : null,
            Source = "csv",
            RecordedAt = LastSecondOfSummerTime,
        }).ToList<TenantRow>();

        await Write<Payment>(db, payments, inTransaction: true, alikeFrom: 1_000);

        await using var reader = database.Context();
        var entity = db.Model.FindEntityType(typeof(Payment))!;
        Assert.Equal(Describe(entity, payments), Describe(entity, await Read<Payment>(reader)));
    }

    private static async Task Write<T>(
        DebitorDb db, List<TenantRow> rows, bool inTransaction, int alikeFrom)
        where T : TenantRow
    {
        await db.Database.OpenConnectionAsync(Cancel);
        await using var transaction = inTransaction ? await db.Database.BeginTransactionAsync(Cancel) : null;
        var stage = new BulkStage<T>(db, alikeFrom);
        await stage.Write([.. rows.Cast<T>()], Cancel);
        Assert.Equal(rows.Count, await stage.MoveIn(Cancel));
        if (transaction is not null) await transaction.CommitAsync(Cancel);
        await db.Database.CloseConnectionAsync();
    }

    private static async Task<List<TenantRow>> Read<T>(DebitorDb db)
        where T : TenantRow
    {
        // Merged cards and removed links are out of sight for everybody; here they are looked for.
        var rows = await db.Set<T>().IgnoreQueryFilters(["merged", "removed"]).AsNoTracking()
            .Where(row => row.Id >= FirstId).OrderBy(row => row.Id).ToListAsync(Cancel);
        return [.. rows];
    }

    private static TenantRow Row(IEntityType entity, int number, bool withNulls = false)
    {
        var row = (TenantRow)Activator.CreateInstance(entity.ClrType)!;
        var place = 0;
        foreach (var property in entity.GetProperties())
        {
            place++;
            var value = withNulls && property.IsNullable ? null : Value(property, 1 + place + (100 * number));
            property.PropertyInfo!.SetValue(row, value);
        }

        typeof(TenantRow).GetProperty(nameof(TenantRow.Id))!.SetValue(row, FirstId + number);
        row.TenantId = 0;
        return row;
    }

    // Never the default of its type, and another one for each property and row.
    private static object Value(IProperty property, int seed)
    {
        var type = Nullable.GetUnderlyingType(property.ClrType) ?? property.ClrType;
        if (type.IsEnum)
        {
            var members = Enum.GetValues(type);
            return members.GetValue(members.Length == 1 ? 0 : 1 + (seed % (members.Length - 1)))!;
        }

        return Type.GetTypeCode(type) switch
        {
            TypeCode.Boolean => true,
            TypeCode.Int32 => int.MaxValue - seed,
            TypeCode.Int64 => long.MaxValue - seed,
            TypeCode.String => $"ё«№»'\";\t\\N{seed}",
            TypeCode.Decimal => 123_456.000_001m + seed,
            TypeCode.DateTime => LastSecondOfSummerTime.AddMicroseconds(seed),
            _ when type == typeof(byte[]) => new byte[] { 0, 255, (byte)seed },
            _ when type == typeof(TimeOnly) => new TimeOnly(23, 59).AddMinutes(-seed),
            _ when type == typeof(DateOnly) => new DateOnly(1999, 12, 31).AddDays(seed),
            _ => throw new NotSupportedException($"Name a value for {property}."),
        };
    }

    private static string Describe(IEntityType entity, IEnumerable<TenantRow> rows) => string.Join(
        "\n",
        from row in rows
        from property in entity.GetProperties()
        let value = property.PropertyInfo!.GetValue(row)
        select $"{entity.ClrType.Name} {row.Id} {property.Name}: {Text(value)}");

    private static string Text(object? value) => value switch
    {
        null => "null",
        byte[] bytes => Convert.ToHexString(bytes),
        DateTime at => $"{at.Ticks} {at.Kind}",
        decimal number => number.ToString("0.000000", CultureInfo.InvariantCulture),
        IFormattable formattable => formattable.ToString(null, CultureInfo.InvariantCulture),
        _ => value.ToString()!,
    };
}
