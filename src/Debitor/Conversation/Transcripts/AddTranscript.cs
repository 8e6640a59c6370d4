using Debitor.Core.Conversation.Transcripts;
using Debitor.Core.Customers;
using Debitor.Core.Platform.Identity;
using Debitor.Customers;
using Debitor.Platform.Audit;
using Debitor.Platform.Database;
using Debitor.Platform.Web;

namespace Debitor.Conversation.Transcripts;

/// <summary>What came of bringing a transcript.</summary>
/// <param name="Refusal">Why it is not kept; null when it is.</param>
public sealed record TranscriptAnswer(TranscriptRefusal? Refusal)
{
    /// <summary>What the text itself has; when it was refused, why.</summary>
    public IReadOnlyList<TranscriptProblem> Problems { get; init; } = [];

    /// <summary>How many problems there are beside those.</summary>
    public int MoreProblems { get; init; }

    /// <summary>The transcript that is kept now.</summary>
    public long Id { get; init; }
}

/// <summary>Keeps the transcript of one's own conversation; one that was there before gives way to it.</summary>
/// <remarks>The journal says that there is one and how the customer agreed, never what was said.</remarks>
internal static class AddTranscript
{
    /// <param name="ConversationId">One's own, closed or going on.</param>
    /// <param name="Name">As the file is called.</param>
    /// <param name="Content">The bytes of the file.</param>
    internal sealed record Request(long ConversationId, string Name, byte[] Content)
    {
        /// <summary>The day on which the customer agreed to the recording.</summary>
        public DateOnly? ConsentOn { get; init; }

        /// <summary>How they agreed.</summary>
        public string? ConsentHow { get; init; }

        /// <summary>Which speaker is ours, when somebody said so.</summary>
        public string? OurSpeaker { get; init; }

        public string Source { get; init; } = CustomerChange.Source;
    }

    public static async Task<TranscriptAnswer> Run(Workplace desk, Request request, CancellationToken cancel)
    {
        var (refused, ready) = await Prepare(desk, request, cancel);
        if (ready is null) return refused!;
        return await desk.Change(db => Within(desk, db, request, ready, cancel), cancel);
    }

    /// <summary>A transcript that was read and may be kept.</summary>
    /// <param name="Consent">Without it nothing is read at all.</param>
    /// <param name="Text">The decoded text.</param>
    /// <param name="Reading">What was read.</param>
    internal sealed record Ready(RecordingConsent Consent, string Text, TranscriptReading Reading);

    /// <summary>
    /// Reads the file before anybody's turn to write is taken: a million letters hold nobody up. Whose conversation
    /// it is and the consent come first: a stranger learns nothing, and nothing is read without consent.
    /// </summary>
    public static async Task<(TranscriptAnswer? Refused, Ready? Ready)> Prepare(
        Workplace desk, Request request, CancellationToken cancel)
    {
        if (!desk.May(Right.RecordContacts)) return No(TranscriptRefusal.NotAllowed);
        await using (var db = desk.Open())
        {
            if (await ReviewedConversation.Find(desk, db, request.ConversationId, cancel) is not { IsMine: true })
                return No(TranscriptRefusal.Unknown);
        }

        var consent = RecordingConsent.Of(request.ConsentOn, request.ConsentHow, desk.Today);
        if (consent.Refusal is { } without) return No(without);
        var text = TranscriptText.Of(request.Content);
        if (text.Refusal is { } unread) return No(unread);
        var reading = TranscriptReader.Read(text.Value);
        if (reading.Transcript is not { } transcript) return No(TranscriptRefusal.NotReadable, reading);
        return request.OurSpeaker is { } speaker && !Speaks(transcript, speaker)
            ? No(TranscriptRefusal.SpeakerUnknown, reading)
            : (null, new Ready(consent.Value, text.Value, reading));

        static (TranscriptAnswer?, Ready?) No(TranscriptRefusal refusal, TranscriptReading? reading = null) =>
            (Answer(refusal, 0, reading), null);
    }

    /// <summary>Keeps it, in a context of its own.</summary>
    public static async Task<TranscriptAnswer> Within(
        Workplace desk, DebitorDb db, Request request, Ready ready, CancellationToken cancel)
    {
        var id = 0L;
        var refusal = await ReviewedConversation.Change(
            desk, db, request.ConversationId,
            async (book, found) =>
            {
                if (await ReviewedConversation.TranscriptOf(book, found.Row.Id, cancel) is { } before)
                    before.UndoneAt = desk.Clock.Microseconds();
                id = Keep(desk, book, found, request, ready.Consent, ready.Text);
                Note(desk, book, found, id, ready.Reading.Transcript!, ready.Consent);
                return null;
            },
            cancel);
        return Answer(refusal, id, ready.Reading);
    }

    private static TranscriptAnswer Answer(TranscriptRefusal? refusal, long id, TranscriptReading? reading) =>
        new(refusal)
        {
            Id = id,
            Problems = reading?.Problems ?? [],
            MoreProblems = reading?.MoreProblems ?? 0,
        };

    /// <summary>Whether somebody of that name speaks.</summary>
    public static bool Speaks(Core.Conversation.Transcripts.Transcript transcript, string speaker) =>
        transcript.Cues.Any(cue => (cue.Speaker ?? "") == speaker);

    private static long Keep(
        Workplace desk, DebitorDb db, ReviewedConversation found, Request request, RecordingConsent consent,
        string text)
    {
        var row = new Transcript
        {
            Id = desk.Ids.Next(db),
            ConversationId = found.Row.Id,
            CustomerId = found.Customer.Id,
            PersonId = found.Row.PersonId,
            Name = FileNames.Clean(request.Name),
            Text = text,
            Consent = consent.Stored,
            OurSpeaker = request.OurSpeaker,
            Source = request.Source,
            RecordedAt = desk.Clock.Microseconds(),
        };
        db.Transcripts.Add(row);
        return row.Id;
    }

    private static void Note(
        Workplace desk, DebitorDb db, ReviewedConversation found, long id,
        Core.Conversation.Transcripts.Transcript transcript, RecordingConsent consent) =>
        desk.Note(
            db, "transcript", found.Customer.Id,
            [
                ("conversation", found.Row.Id), ("transcript", id), ("cues", transcript.Cues.Count),
                ("consentOn", consent.On),
            ],
            new PersonalValue("consent", consent.How));
}
