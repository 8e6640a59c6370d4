using System.Data.Common;
using Microsoft.EntityFrameworkCore;

namespace Debitor.Platform.Database;

/// <summary>The rows of a query that is ordered by customer, handed out customer by customer.</summary>
/// <remarks>
/// Several streams run side by side over one connection and one transaction, so all see the same facts. SQLite
/// reads several queries at once; PostgreSQL reads one at a time, so there a stream is a cursor, fetched from in
/// turns, or, for a few customers, one question whose answer is kept. The first column of the query is the customer.
/// </remarks>
internal sealed class RowStream<T> : IDisposable
{
    private const int RowsAFetch = 8_192;

    private readonly Func<DbDataReader, T> _map;
    private readonly DbCommand? _command;
    private readonly DbDataReader? _direct;
    private readonly List<(long CustomerId, T Row)> _fetched = [];
    private int _position;
    private bool _isEnded;

    /// <param name="db">A context in a transaction.</param>
    /// <param name="sql">Its first column is the customer, by which it is ordered.</param>
    /// <param name="map">Reads the rest of a row.</param>
    /// <param name="isShort">Whether the rows are so few that all of them are read at once.</param>
    /// <param name="parameters">Values of the query.</param>
    public RowStream(
        DebitorDb db, string sql, Func<DbDataReader, T> map, bool isShort,
        params (string Name, object? Value)[] parameters)
    {
        _map = map;
        if (isShort)
        {
            _command = Sql.Command(db, sql, parameters);
            using var rows = _command.ExecuteReader();
            while (rows.Read()) _fetched.Add((rows.GetInt64(0), map(rows)));
            _isEnded = true;
            return;
        }

        if (!db.Database.IsNpgsql())
        {
            _command = Sql.Command(db, sql, parameters);
            _direct = _command.ExecuteReader();
            return;
        }

        var cursor = CursorName.Next();
        using (var declare = Sql.Command(db, $"DECLARE {cursor} NO SCROLL CURSOR FOR {sql}", parameters))
            declare.ExecuteNonQuery();
        _command = Sql.Command(db, $"FETCH {RowsAFetch} FROM {cursor}");
    }

    /// <summary>A stream whose few rows are there once the questions are answered.</summary>
    public RowStream(
        Questions together, string sql, Func<DbDataReader, T> map, params (string Name, object? Value)[] parameters)
    {
        _map = map;
        _isEnded = true;
        together.Ask(sql, row => _fetched.Add((row.GetInt64(0), map(row))), parameters);
    }

    /// <summary>Moves the rows of the customer into the list, which is cleared first.</summary>
    /// <remarks>Customers are asked for in rising order; rows of customers nobody asked for are passed
    /// over.</remarks>
    public void Take(long customerId, List<T> rows)
    {
        rows.Clear();
        while (Peek(out var at) && at <= customerId)
        {
            if (at == customerId) rows.Add(_fetched[_position].Row);
            _position++;
        }
    }

    /// <summary>All rows that are left, of whichever customer.</summary>
    public IEnumerable<T> All()
    {
        while (Peek(out _)) yield return _fetched[_position++].Row;
    }

    /// <summary>The customer of the next row; false at the end.</summary>
    public bool Peek(out long customerId)
    {
        if (_position >= _fetched.Count) Fetch();
        customerId = _position < _fetched.Count ? _fetched[_position].CustomerId : 0;
        return _position < _fetched.Count;
    }

    public void Dispose()
    {
        _direct?.Dispose();
        _command?.Dispose();
    }

    private void Fetch()
    {
        _fetched.Clear();
        _position = 0;
        if (_isEnded) return;
        if (_direct is not null)
        {
            Read(_direct);
            return;
        }

        using var batch = _command!.ExecuteReader();
        Read(batch);
    }

    private void Read(DbDataReader reader)
    {
        while (_fetched.Count < RowsAFetch)
        {
            if (!reader.Read())
            {
                _isEnded = true;
                return;
            }

            _fetched.Add((reader.GetInt64(0), _map(reader)));
        }
    }
}

/// <summary>Names of cursors; one count for streams of all types, as they share connections.</summary>
file static class CursorName
{
    private static int _count;

    public static string Next() => $"stream_{Interlocked.Increment(ref _count)}";
}
