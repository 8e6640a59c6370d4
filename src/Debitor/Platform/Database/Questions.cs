using System.Data.Common;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace Debitor.Platform.Database;

/// <summary>Questions that are asked together: one way to the server and back for all of them.</summary>
/// <remarks>
/// <para>
/// The way costs more than a small answer. PostgreSQL keeps the plans for the connection, so a text must be the same
/// each time; what differs goes in as values. SQLite runs one question after the other.
/// </para>
/// <para>Values are shared by name among all questions; <c>@tenant</c> is given.</para>
/// </remarks>
internal sealed class Questions
{
    private readonly DebitorDb _db;
    private readonly StringBuilder _text = new();
    private readonly List<Action<DbDataReader>> _answers = [];
    private readonly Dictionary<string, object?> _values = new(StringComparer.Ordinal);

    public Questions(DebitorDb db)
    {
        _db = db;
        _values.Add("@tenant", db.TenantId);
    }

    /// <summary>Puts a question to the others.</summary>
    /// <param name="sql">One statement without a semicolon.</param>
    /// <param name="row">Takes each row of the answer.</param>
    /// <param name="values">Its values.</param>
    /// <exception cref="InvalidOperationException">A name stands for two values.</exception>
    public void Ask(string sql, Action<DbDataReader> row, params ReadOnlySpan<(string Name, object? Value)> values)
    {
        foreach (var (name, value) in values)
        {
            if (!_values.TryAdd(name, value) && !IsSame(_values[name], value))
                throw new InvalidOperationException($"Two questions that are asked together differ in {name}.");
        }

        _text.Append(sql).Append(";\n");
        _answers.Add(row);
    }

    /// <summary>Asks, and hands out the answers in the order of the questions.</summary>
    public async Task Answer(CancellationToken cancel)
    {
        if (_answers.Count == 0) return;
        await _db.Database.OpenConnectionAsync(cancel);
        try
        {
            await AnswerOpen(cancel);
        }
        finally
        {
            await _db.Database.CloseConnectionAsync();
        }
    }

    private async Task AnswerOpen(CancellationToken cancel)
    {
        await using var command = Sql.Command(
            _db, _text.ToString(), [.. _values.Select(value => (value.Key, value.Value))]);
        if (command is NpgsqlCommand) await command.PrepareAsync(cancel);
        await using var rows = await command.ExecuteReaderAsync(cancel);
        foreach (var take in _answers)
        {
            while (await rows.ReadAsync(cancel)) take(rows);
            await rows.NextResultAsync(cancel);
        }
    }

    private static bool IsSame(object? left, object? right) =>
        left is long[] some && right is long[] others ? some.AsSpan().SequenceEqual(others) : Equals(left, right);
}
