using System.Collections.Concurrent;
using System.Linq.Expressions;
using System.Reflection;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Storage;
using Npgsql;

namespace Debitor.Platform.Database;

/// <summary>
/// Writes many rows of one entity: first into a temporary table, then into place by one statement.
/// </summary>
/// <remarks>
/// <para>
/// PostgreSQL refuses COPY on tables with row-level security, and SQLite would hold its one write lock for as long
/// as the rows take; both are well served by a temporary table, which locks nobody, and a short INSERT … SELECT.
/// </para>
/// <para>Columns and conversions come from the EF model, so a row written here reads back through EF as it
/// was. A column in which all rows say the same, the source, the day of recording, is not staged a million times: its
/// value goes into the statement.</para>
/// </remarks>
public sealed class BulkStage<T>
    where T : TenantRow
{
    // What reads and writes the cells is compiled once, not for each bulk.
    private static readonly ConcurrentDictionary<IEntityType, Column[]> Known = new();

    private readonly DebitorDb _db;
    private readonly int _alikeFrom;
    private readonly Column[] _columns;
    private readonly string _table;
    private Column[] _staged = [];
    private IReadOnlyList<(Column Column, object? Value)> _same = [];

    /// <param name="db">A context whose connection stays open.</param>
    /// <param name="alikeFrom">From so many rows on it is looked whether they are alike in a column.</param>
    public BulkStage(DebitorDb db, int alikeFrom = 1_000)
    {
        _db = db;
        _alikeFrom = alikeFrom;
        var entity = db.Model.FindEntityType(typeof(T))
            ?? throw new InvalidOperationException($"{typeof(T).Name} is not in the model.");
        _table = entity.GetTableName()!;
        _columns = Known.GetOrAdd(
            entity, static known => [.. known.GetProperties().Select(property => new Column(property))]);
    }

    /// <summary>The name of the temporary table.</summary>
    public string Name => $"stage_{_table}";

    /// <summary>The name of the table where the rows belong.</summary>
    public string Table => _table;

    /// <summary>Creates the temporary table and fills it; locks nothing that others read or write.</summary>
    /// <param name="rows">Gone over twice when they can be counted beforehand.</param>
    /// <param name="cancel">Stops between rows.</param>
    public async Task Write(IEnumerable<T> rows, CancellationToken cancel)
    {
        Part(rows);
        var connection = _db.Database.GetDbConnection();
        await Sql.Execute(connection, $"DROP TABLE IF EXISTS {Name}", cancel);
        await Sql.Execute(
            connection, $"CREATE TEMP TABLE {Name} AS SELECT {List(_staged)} FROM {_table} WHERE 1 = 0", cancel);
        if (connection is NpgsqlConnection postgres) await Copy(postgres, rows, cancel);
        else await Insert((SqliteConnection)connection, rows, cancel);
    }

    /// <summary>Puts the staged rows into place, in the order in which they were written.</summary>
    /// <remarks>
    /// Whoever writes them writes the rows of a customer together, so that they lie together: see
    /// <see cref="StageOrder"/>. Nothing else reads a temporary table, so its rows come as they went in.
    /// </remarks>
    /// <param name="cancel">Stops between statements.</param>
    /// <param name="condition">Which rows go in; all without one.</param>
    /// <returns>How many rows went in.</returns>
    public Task<int> MoveIn(CancellationToken cancel, string condition = "true")
    {
        var same = _same.Select(known => known.Value is null ? "NULL" : "@" + known.Column.Name);
        return Sql.Execute(
            _db,
            $"""
            INSERT INTO {_table} ({List([.. _staged, .. _same.Select(known => known.Column)])})
            SELECT {string.Join(", ", [List(_staged), .. same])} FROM {Name} WHERE {condition}
            """,
            cancel,
            [.. _same.Where(known => known.Value is not null).Select(known => ("@" + known.Column.Name, known.Value))]);
    }

    private static string List(IEnumerable<Column> columns) => string.Join(", ", columns.Select(column => column.Name));

    // The key is always staged, so that a table has a column however much its rows are alike.
    private void Part(IEnumerable<T> rows)
    {
        (_staged, _same) = (_columns, []);
        if (!rows.TryGetNonEnumeratedCount(out var count) || count < Math.Max(1, _alikeFrom)) return;

        T? first = null;
        var alike = _columns.Where(column => !column.IsId).Select(column => (Column: column, Is: column.Comparer()))
            .ToList();
        foreach (var row in rows)
        {
            row.TenantId = _db.TenantId;
            first ??= row;
            for (var i = alike.Count - 1; i >= 0; i--)
            {
                if (!alike[i].Is(first, row)) alike.RemoveAt(i);
            }
        }

        _same = [.. alike.Select(known => (known.Column, known.Column.Getter()(first!)))];
        _staged = [.. _columns.Except(alike.Select(known => known.Column))];
    }

    private async Task Copy(NpgsqlConnection connection, IEnumerable<T> rows, CancellationToken cancel)
    {
        var write = _staged.Select(column => column.Importer()).ToArray();
        await using var copy = await connection.BeginBinaryImportAsync(
            $"COPY {Name} ({List(_staged)}) FROM STDIN (FORMAT BINARY)", cancel);
        foreach (var row in rows)
        {
            row.TenantId = _db.TenantId;

            // The synchronous calls only fill a buffer; a task for each cell would cost more than the cell.
#pragma warning disable CA1849
            copy.StartRow();
#pragma warning restore CA1849
            foreach (var cell in write) cell(copy, row);
        }

        await copy.CompleteAsync(cancel);
    }

    private async Task Insert(SqliteConnection connection, IEnumerable<T> rows, CancellationToken cancel)
    {
        // Deferred: only the temporary database is written, so the lock of the main one is not taken.
        await using var transaction = _db.Database.CurrentTransaction is null
            ? connection.BeginTransaction(deferred: true)
            : null;
        await using var command = connection.CreateCommand();
        var names = string.Join(", ", _staged.Select(column => "@" + column.Name));
        command.CommandText = $"INSERT INTO {Name} ({List(_staged)}) VALUES ({names})";
        var parameters = _staged.Select(column => command.Parameters.Add(column.SqliteParameter())).ToArray();
        var read = _staged.Select(column => column.Getter()).ToArray();
        foreach (var row in rows)
        {
            row.TenantId = _db.TenantId;
            for (var i = 0; i < read.Length; i++) parameters[i].Value = read[i](row) ?? DBNull.Value;
            command.ExecuteNonQuery();
            cancel.ThrowIfCancellationRequested();
        }

        if (transaction is not null) await transaction.CommitAsync(cancel);
    }

    /// <summary>A column of the table, with what the model says about its value.</summary>
    private sealed class Column(IProperty property)
    {
        private static readonly MethodInfo WriteTyped = typeof(NpgsqlBinaryImporter).GetMethods()
            .Single(method => method.Name == nameof(NpgsqlBinaryImporter.Write) && method.GetParameters().Length == 1);

        private readonly RelationalTypeMapping _mapping = property.GetRelationalTypeMapping();
        private Action<NpgsqlBinaryImporter, T>? _importer;
        private Func<T, object?>? _getter;
        private Func<T, T, bool>? _comparer;

        public string Name { get; } = property.GetColumnName();

        public bool IsId { get; } = property.Name == nameof(TenantRow.Id);

        /// <summary>Writes the cell of a row to COPY without boxing.</summary>
        public Action<NpgsqlBinaryImporter, T> Importer() => _importer ??= MakeImporter();

        /// <summary>The cell of a row as the database stores it.</summary>
        public Func<T, object?> Getter() => _getter ??= MakeGetter();

        /// <summary>Whether two rows say the same in this column.</summary>
        public Func<T, T, bool> Comparer() => _comparer ??= MakeComparer();

        public SqliteParameter SqliteParameter() => new() { ParameterName = "@" + Name };

        private Action<NpgsqlBinaryImporter, T> MakeImporter()
        {
            var copy = Expression.Parameter(typeof(NpgsqlBinaryImporter));
            var row = Expression.Parameter(typeof(T));
            var (value, isNull) = Stored(row);
            Expression write = Expression.Call(copy, WriteTyped.MakeGenericMethod(value.Type), value);
            if (isNull is not null)
                write = Expression.IfThenElse(isNull, Expression.Call(copy, "WriteNull", null), write);
            return Expression.Lambda<Action<NpgsqlBinaryImporter, T>>(write, copy, row).Compile();
        }

        private Func<T, object?> MakeGetter()
        {
            var row = Expression.Parameter(typeof(T));
            var (value, isNull) = Stored(row);
            Expression boxed = Expression.Convert(value, typeof(object));
            if (isNull is not null)
                boxed = Expression.Condition(isNull, Expression.Constant(null), boxed);
            return Expression.Lambda<Func<T, object?>>(boxed, row).Compile();
        }

        private Func<T, T, bool> MakeComparer()
        {
            var (one, other) = (Expression.Parameter(typeof(T)), Expression.Parameter(typeof(T)));
            var same = Expression.Equal(
                Expression.Property(one, property.PropertyInfo!), Expression.Property(other, property.PropertyInfo!));
            return Expression.Lambda<Func<T, T, bool>>(same, one, other).Compile();
        }

        private (Expression Value, Expression? IsNull) Stored(ParameterExpression row)
        {
            Expression value = Expression.Property(row, property.PropertyInfo!);
            Expression? isNull = null;
            if (Nullable.GetUnderlyingType(value.Type) is not null)
            {
                isNull = Expression.Not(Expression.Property(value, "HasValue"));
                value = Expression.Property(value, "Value");
            }
            else if (!value.Type.IsValueType && property.IsNullable)
            {
                isNull = Expression.Equal(value, Expression.Constant(null, value.Type));
            }

            if (_mapping.Converter is { } converter)
                value = Expression.Invoke(converter.ConvertToProviderExpression, value);
            return (value, isNull);
        }
    }
}
