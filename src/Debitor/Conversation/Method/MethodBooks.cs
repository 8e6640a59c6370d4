using System.Text.Encodings.Web;
using System.Text.Json;
using Debitor.Core.Conversation;
using Debitor.Core.Conversation.Method;
using Debitor.Core.Languages;
using Debitor.Platform.Database;
using Microsoft.EntityFrameworkCore;

namespace Debitor.Conversation.Method;

/// <summary>
/// The words of the method as a supplier says them: the shipped ones, and its own versions over them.
/// </summary>
internal static class MethodBooks
{
    /// <summary>The book of a language; one query, whatever the number of pieces.</summary>
    public static async Task<MethodBook> For(DebitorDb db, Language language, CancellationToken cancel)
    {
        var own = await Current(db, language, cancel);
        var shipped = ShippedMethod.Book(language);
        if (own.Count == 0) return shipped;
        var words = from text in own
                    let read = StoredWords.Read(text.Text)
                    where read is not null
                    select KeyValuePair.Create(text.Key, read);
        return shipped.With(words);
    }

    /// <summary>The newest version of every piece that was ever changed; those given back are not there.</summary>
    public static async Task<IReadOnlyList<MethodText>> Current(
        DebitorDb db, Language language, CancellationToken cancel)
    {
        var code = language.Code();
        return await db.MethodTexts.AsNoTracking()
            .Where(text => text.Language == code && text.Text != null
                && !db.MethodTexts.Any(newer =>
                    newer.Key == text.Key && newer.Language == code && newer.Version > text.Version))
            .OrderBy(text => text.Key).ToListAsync(cancel);
    }
}

/// <summary>The words of a piece as they are stored.</summary>
internal static class StoredWords
{
    // Whoever looks into the database reads Cyrillic, not its escapes; nothing of it is put into a page unescaped.
    private static readonly JsonSerializerOptions Form = new(JsonSerializerDefaults.Web)
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    public static string Write(PieceWords words) => JsonSerializer.Serialize(
        new Stored(
            words.Title, words.Note,
            [
                .. words.Say.Select(wording => new StoredWording(
                    wording.Text, wording.Else, wording.For is { } type ? StoredWord.Of(type) : null)),
            ]),
        Form);

    /// <summary>Null when the text is not of a form that this program knows.</summary>
    public static PieceWords? Read(string? text)
    {
        if (text is null) return null;
        try
        {
            return JsonSerializer.Deserialize<Stored>(text, Form) is { Title: not null } stored
                ? new PieceWords(
                    stored.Title, stored.Note,
                    [
                        .. (stored.Say ?? []).Select(wording => new Wording(
                            wording.Text, wording.Else,
                            wording.For is { } word && StoredWord.TryParse(word, out DebtorType type) ? type : null)),
                    ])
                : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private sealed record Stored(string Title, string? Note, IReadOnlyList<StoredWording>? Say);

    private sealed record StoredWording(string Text, string? Else, string? For);
}
