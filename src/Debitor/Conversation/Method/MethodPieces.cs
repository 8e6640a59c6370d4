using Debitor.Core.Conversation;
using Debitor.Core.Conversation.Method;
using Debitor.Core.Languages;
using Debitor.Platform.Database;
using Microsoft.EntityFrameworkCore;

namespace Debitor.Conversation.Method;

/// <summary>A piece of the method in a list.</summary>
/// <param name="Piece">What it is.</param>
/// <param name="Words">What it says now.</param>
/// <param name="Version">The newest version; 0 when it was never changed.</param>
/// <param name="IsOwn">Whether it says something else than what it came with.</param>
/// <param name="ChangedAt">When the newest version was stored, UTC.</param>
/// <param name="Author">Who stored it.</param>
internal sealed record MethodRow(
    MethodPiece Piece, PieceWords Words, int Version, bool IsOwn, DateTime? ChangedAt, string? Author);

/// <summary>A version of a piece.</summary>
/// <param name="Number">From 1.</param>
/// <param name="Words">What it said; null: it was given back to the shipped words, or is of a form long gone.</param>
/// <param name="IsShipped">Whether it was given back.</param>
/// <param name="Reason">Why.</param>
/// <param name="At">When, UTC.</param>
/// <param name="Author">Who.</param>
public sealed record MethodVersion(
    int Number, PieceWords? Words, bool IsShipped, string Reason, DateTime At, string? Author);

/// <summary>A piece with everything that was ever said in its place.</summary>
/// <param name="Piece">What it is.</param>
/// <param name="Words">What it says now.</param>
/// <param name="Shipped">What it came with.</param>
/// <param name="Versions">The newest first.</param>
public sealed record MethodPieceCard(
    MethodPiece Piece, PieceWords Words, PieceWords Shipped, IReadOnlyList<MethodVersion> Versions)
{
    /// <summary>The newest version; 0 when it was never changed.</summary>
    public int Version => Versions.Count > 0 ? Versions[0].Number : 0;

    /// <summary>Whether it says something else than what it came with.</summary>
    public bool IsOwn => Versions is [{ IsShipped: false }, ..];
}

/// <summary>Which pieces a list shows.</summary>
/// <param name="Kind">Null is any.</param>
/// <param name="Stage">Of scripts; null is any.</param>
/// <param name="Text">Words that all have to stand somewhere in the piece; null is any.</param>
/// <param name="OwnOnly">Only those that were changed.</param>
internal sealed record MethodFilter(PieceKind? Kind, Stage? Stage, string? Text, bool OwnOnly);

/// <summary>The pieces of the method as settings show them.</summary>
internal sealed class MethodPieces(DebitorDb db)
{
    public async Task<IReadOnlyList<MethodRow>> List(
        Language language, MethodFilter filter, CancellationToken cancel)
    {
        var code = language.Code();
        var book = await MethodBooks.For(db, language, cancel);
        var newest = await (
            from text in db.MethodTexts.AsNoTracking()
            where text.Language == code && !db.MethodTexts.Any(newer =>
                newer.Key == text.Key && newer.Language == code && newer.Version > text.Version)
            join person in db.People on text.PersonId equals person.Id into people
            from person in people.DefaultIfEmpty()
            select new { text.Key, text.Version, IsOwn = text.Text != null, text.RecordedAt, person.Name })
            .ToDictionaryAsync(row => row.Key, StringComparer.Ordinal, cancel);
        List<MethodRow> rows = [];
        foreach (var piece in MethodCatalogue.All)
        {
            var own = newest.GetValueOrDefault(piece.Key);
            var row = new MethodRow(
                piece, book[piece.Key], own?.Version ?? 0, own?.IsOwn ?? false, own?.RecordedAt, own?.Name);
            if (Shows(filter, row)) rows.Add(row);
        }

        return rows;
    }

    /// <summary>Null when there is no piece of this key.</summary>
    public async Task<MethodPieceCard?> Find(string key, Language language, CancellationToken cancel)
    {
        if (MethodCatalogue.Find(key) is not { } piece) return null;
        var code = language.Code();
        var rows = await (
            from text in db.MethodTexts.AsNoTracking()
            where text.Key == key && text.Language == code
            join person in db.People on text.PersonId equals person.Id into people
            from person in people.DefaultIfEmpty()
            orderby text.Version descending
            select new { text, Author = person.Name }).ToListAsync(cancel);
        var versions = rows.Select(row => new MethodVersion(
            row.text.Version, StoredWords.Read(row.text.Text), row.text.Text is null, row.text.Reason,
            row.text.RecordedAt, row.Author)).ToList();
        var book = await MethodBooks.For(db, language, cancel);
        return new MethodPieceCard(piece, book[key], ShippedMethod.Book(language)[key], versions);
    }

    private static bool Shows(MethodFilter filter, MethodRow row)
    {
        if (filter.Kind is { } kind && kind != row.Piece.Kind) return false;
        if (filter.Stage is { } stage && stage != row.Piece.Stage) return false;
        if (filter.OwnOnly && !row.IsOwn) return false;
        if (string.IsNullOrWhiteSpace(filter.Text)) return true;
        var all = string.Join(
            ' ',
            [
                row.Piece.Key, row.Words.Title, row.Words.Note ?? "",
                .. row.Words.Say.SelectMany(one => (string[])[one.Text, one.Else ?? ""]),
            ]);
        return filter.Text.Split(' ', StringSplitOptions.RemoveEmptyEntries).All(word =>
            all.Replace('ё', 'е').Contains(word.Replace('ё', 'е'), StringComparison.OrdinalIgnoreCase));
    }
}
