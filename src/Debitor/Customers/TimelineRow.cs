using System.Data.Common;
using Debitor.Core;
using Debitor.Core.Ledger;
using Debitor.Platform.Database;

namespace Debitor.Customers;

/// <summary>What several tables of the timeline read alike from a row.</summary>
internal static class TimelineRow
{
    public static Money Sum(DbDataReader row, int column) =>
        new(row.GetInt64(column), Currency.Parse(row.GetString(column + 1)));

    public static string? Text(DbDataReader row, int column) => row.IsDBNull(column) ? null : row.GetString(column);

    public static bool IsSet(DbDataReader row, int column) => row.GetInt32(column) != 0;

    public static List<(string, object)> Allocated(DbDataReader row) =>
        [("credit", row.GetString(2)), ("item", row.GetString(3)), ("sum", Sum(row, 4))];

    public static List<(string, object)> Adjusted(DbDataReader row) =>
        [
            ("kind", StoredWord.Read<AdjustmentKind>(row.GetString(2))), ("number", row.GetString(3)),
            ("sum", Sum(row, 4)),
        ];

    public static List<(string, object)> Contact(string? name) => name is null ? [] : [("contact", name)];

    public static IEnumerable<(string, IReadOnlyList<(string, object)>)> Who(string? contact, string? person)
    {
        if (contact is not null) yield return ("timeline.contact.with", [("contact", contact)]);
        if (person is not null) yield return ("timeline.contact.by", [("person", person)]);
    }

    public static IEnumerable<(string, IReadOnlyList<(string, object)>)> Agreed(DbDataReader row)
    {
        if (!row.IsDBNull(8)) yield return ("timeline.contact.promised", [("day", row.GetFieldValue<DateOnly>(8))]);
        if (!row.IsDBNull(9)) yield return ("timeline.contact.next", [("day", row.GetFieldValue<DateOnly>(9))]);
    }

    public static IEnumerable<(string, IReadOnlyList<(string, object)>)> Over(string? rules, string? reason)
    {
        if (rules is not null) yield return ("breach.kept", [("reason", reason ?? "")]);
    }
}
