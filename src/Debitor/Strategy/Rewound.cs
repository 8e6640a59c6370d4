using System.Text.RegularExpressions;
using Debitor.Platform.Database;

namespace Debitor.Strategy;

/// <summary>Asks for facts as they were known at an instant.</summary>
/// <remarks>
/// What people record here carries the instant, and so does taking it back. What was read in from a file is known by
/// the day of the fact: when the file came says nothing about when we knew.
/// </remarks>
internal static partial class Rewound
{
    /// <summary>The query with what was recorded later left out, and what was undone later taken in again.</summary>
    /// <param name="sql">A query that leaves undone rows out.</param>
    /// <param name="knownBy">The instant; null leaves the query as it is.</param>
    public static string Sql(string sql, DateTime? knownBy) => knownBy is null
        ? sql
        : Undone().Replace(
            sql,
            "($1undone_at IS NULL OR $1undone_at > @known) "
            + "AND ($1recorded_at <= @known OR $1source NOT IN ('web', 'cli', 'api'))");

    public static IEnumerable<(string Name, object? Value)> Values(DebitorDb db, DateTime? knownBy)
    {
        if (knownBy is { } at) yield return ("@known", db is PostgresDb ? at : UnixMicroseconds.Of(at));
    }

    [GeneratedRegex(@"(\b\w+\.)?undone_at IS NULL")]
    private static partial Regex Undone();
}
