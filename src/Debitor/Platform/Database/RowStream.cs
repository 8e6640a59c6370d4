using System.Data.Common;
using Microsoft.EntityFrameworkCore;

namespace Debitor.Platform.Database;

/// <summary>The rows of a query that is ordered by customer, handed out customer by customer.</summary>
/// <remarks>
/// Several streams run side by side over one connection and one transaction, so all see the same facts. SQLite
/// reads several queries at once; PostgreSQL reads one at a time, so there a stream is a cursor, fetched from in
/// turns, or, for a few customers, one question whose answer is kept. The first column of the query is the customer.
/// Where the context allows it, the next rows are fetched while the last ones are worked on: see
/// <see cref="DebitorDb.ReadsAhead"/>.
/// </remarks>
internal sealed class RowStream<T> : IDisposable
{
    private const int RowsAFetch = 8_192;

    private readonly Func<DbDataReader, T> _map;
    private readonly DbCommand? _command;
    private readonly DbDataReader? _direct;
    private readonly bool _readsAhead;
    private List<(long CustomerId, T Row)> _fetched = [];
    private List<(long CustomerId, T Row)> _coming = [];
    private Task? _ahead;
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
            Alone(declare, static (_, command) => command.ExecuteNonQuery());
        _readsAhead = db.ReadsAhead;
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
        // Whoever leaves early gets the connection back when nobody reads from it any more.
        if (_ahead is not null) Task.WhenAny(_ahead).GetAwaiter().GetResult();
        _direct?.Dispose();
        _command?.Dispose();
    }

    private void Fetch()
    {
        _position = 0;
        if (_ahead is not null)
        {
            _ahead.GetAwaiter().GetResult();
            _ahead = null;
            (_fetched, _coming) = (_coming, _fetched);
        }
        else
        {
            Read(_fetched);
        }

        if (_readsAhead && !_isEnded) _ahead = Task.Run(() => Read(_coming));
    }

    private void Read(List<(long CustomerId, T Row)> rows)
    {
        rows.Clear();
        if (_isEnded) return;
        if (_direct is not null) Read(_direct, rows);
        else Alone(_command!, (stream, command) => stream.Read(command, rows));
    }

    private void Read(DbCommand command, List<(long CustomerId, T Row)> rows)
    {
        using var batch = command.ExecuteReader();
        Read(batch, rows);
    }

    private void Read(DbDataReader reader, List<(long CustomerId, T Row)> rows)
    {
        while (rows.Count < RowsAFetch)
        {
            if (!reader.Read())
            {
                _isEnded = true;
                return;
            }

            rows.Add((reader.GetInt64(0), _map(reader)));
        }
    }

    // Streams of one connection wait for each other: it answers one question at a time.
    private void Alone(DbCommand command, Action<RowStream<T>, DbCommand> ask)
    {
        lock (command.Connection!) ask(this, command);
    }
}

/// <summary>Names of cursors; one count for streams of all types, as they share connections.</summary>
file static class CursorName
{
    private static int _count;

    public static string Next() => $"stream_{Interlocked.Increment(ref _count)}";
}
