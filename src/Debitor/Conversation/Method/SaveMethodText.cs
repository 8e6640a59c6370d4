using Debitor.Core.Conversation.Method;
using Debitor.Core.Languages;
using Debitor.Core.Platform.Identity;
using Debitor.Platform.Audit;
using Debitor.Platform.Database;
using Debitor.Platform.Web;
using Microsoft.EntityFrameworkCore;

namespace Debitor.Conversation.Method;

/// <summary>Why the words of a piece are not stored.</summary>
internal enum MethodRefusal
{
    /// <summary>Whoever asks may not change the method.</summary>
    NotAllowed,

    /// <summary>There is no piece of this key.</summary>
    Unknown,

    /// <summary>The words have problems, which are told apart.</summary>
    Wrong,

    /// <summary>Nobody said why.</summary>
    NoReason,

    /// <summary>The reason is longer than <see cref="SaveMethodText.ReasonCharsMax"/>.</summary>
    ReasonTooLong,

    /// <summary>These are the words that are used already.</summary>
    Same,

    /// <summary>Somebody stored a newer version meanwhile.</summary>
    ChangedMeanwhile,

    /// <summary>The language guard says no, and nobody said to use the words anyway.</summary>
    Guarded,
}

/// <summary>What came of storing the words of a piece.</summary>
/// <param name="Version">The new version; null when nothing was stored.</param>
/// <param name="Refusal">Why not.</param>
/// <param name="Problems">What is wrong with the words.</param>
/// <param name="Findings">What the language guard says about them.</param>
internal sealed record MethodSaved(
    int? Version, MethodRefusal? Refusal, IReadOnlyList<WordingProblem> Problems,
    IReadOnlyList<MethodFinding> Findings)
{
    public static MethodSaved No(MethodRefusal refusal) => new(null, refusal, [], []);
}

/// <summary>Says a piece of the method differently from now on, or gives it back to the words it came with.</summary>
/// <remarks>Every version is kept: what was said at the time of a talk can be read again.</remarks>
internal sealed class SaveMethodText(DebitorDb db, IdSource ids, TimeProvider clock, Actor actor)
{
    /// <summary>Characters of a reason.</summary>
    public const int ReasonCharsMax = 300;

    /// <param name="Key">The piece.</param>
    /// <param name="Language">Its language.</param>
    /// <param name="Words">What it says from now on; null gives it back to the shipped words.</param>
    /// <param name="Reason">Why.</param>
    internal sealed record Request(string Key, Language Language, PieceWords? Words, string Reason)
    {
        /// <summary>The version that was changed, 0 for the shipped words; null does not ask.</summary>
        public int? Over { get; init; }

        /// <summary>Whether words that the guard blocks are used all the same.</summary>
        public bool IsAnyway { get; init; }

        public string Source { get; init; } = "web";
    }

    /// <summary>Asks for the right, then runs in the way of everything that writes.</summary>
    public static async Task<MethodSaved> Run(Workplace desk, Request request, CancellationToken cancel) =>
        desk.May(Right.EditMethod)
            ? await desk.ChangeBook(
                db => new SaveMethodText(db, desk.Ids, desk.Clock, desk.Actor).Run(
                    request, desk.Acting.PersonId, cancel),
                cancel)
            : MethodSaved.No(MethodRefusal.NotAllowed);

    public async Task<MethodSaved> Run(Request request, long personId, CancellationToken cancel)
    {
        if (MethodCatalogue.Find(request.Key) is not { } piece) return MethodSaved.No(MethodRefusal.Unknown);
        var words = request.Words is { } typed ? Tidy(piece, typed) : null;
        if (Refused(piece, words, request) is { } refused) return refused;

        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        await LedgerVersions.Raise(db, cancel);
        var code = request.Language.Code();
        var last = await db.MethodTexts.Where(text => text.Key == piece.Key && text.Language == code)
            .OrderByDescending(text => text.Version).FirstOrDefaultAsync(cancel);
        if (request.Over is { } over && over != (last?.Version ?? 0))
            return MethodSaved.No(MethodRefusal.ChangedMeanwhile);
        var shipped = ShippedMethod.Book(request.Language)[piece.Key];
        if ((words ?? shipped).Equals(StoredWords.Read(last?.Text) ?? shipped) && words is null == last?.Text is null)
            return MethodSaved.No(MethodRefusal.Same);

        var row = new MethodText
        {
            Id = ids.Next(db),
            Key = piece.Key,
            Language = code,
            Version = (last?.Version ?? 0) + 1,
            Text = words is null ? null : StoredWords.Write(words),
            Reason = request.Reason.Trim(),
            PersonId = personId,
            Source = request.Source,
            RecordedAt = clock.Microseconds(),
        };
        db.MethodTexts.Add(row);
        new Journal(ids).Add(db, DeedOf(row, request.IsAnyway));
        await db.SaveChangesAsync(cancel);
        await transaction.CommitAsync(cancel);
        db.ChangeTracker.Clear();
        return new MethodSaved(row.Version, null, [], []);
    }

    private static MethodSaved? Refused(MethodPiece piece, PieceWords? words, Request request)
    {
        if (string.IsNullOrWhiteSpace(request.Reason)) return MethodSaved.No(MethodRefusal.NoReason);
        if (request.Reason.Trim().Length > ReasonCharsMax) return MethodSaved.No(MethodRefusal.ReasonTooLong);
        if (words is null) return null;
        var problems = WordingRules.Check(piece, words, request.Language);
        if (problems.Count > 0) return new MethodSaved(null, MethodRefusal.Wrong, problems, []);
        var findings = MethodFindings.Of(words, request.Language);
        return findings.Any(finding => finding.IsBlock) && !request.IsAnyway
            ? new MethodSaved(null, MethodRefusal.Guarded, [], findings)
            : null;
    }

    // An empty field of the form is no text, and a piece that says nothing has no ways to say it.
    private static PieceWords Tidy(MethodPiece piece, PieceWords words) => new(
        words.Title.Trim(), NullIfBlank(words.Note),
        piece.IsSaid
            ? [.. words.Say.Select(one => new Wording(one.Text.Trim(), NullIfBlank(one.Else), one.For))]
            : []);

    private static string? NullIfBlank(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();

    private Deed DeedOf(MethodText row, bool isAnyway) => new(actor, row.RecordedAt, "save-method-text")
    {
        Subject = "method-text",
        SubjectId = row.Id,
        Facts =
        [
            ("key", row.Key), ("language", row.Language), ("version", row.Version), ("shipped", row.Text is null),
            ("anyway", isAnyway), ("reason", row.Reason),
        ],
    };
}
