using Debitor.Conversation.Principles;
using Debitor.Core.Conversation.Guard;
using Debitor.Core.Conversation.Principles;
using Debitor.Core.Conversation.Transcripts;
using Debitor.Languages;

namespace Debitor.Conversation.Transcripts;

/// <summary>A transcript that is kept; without its words.</summary>
/// <param name="Name">The name of the file.</param>
/// <param name="Kind">The form in which it came.</param>
/// <param name="Times">What its times can be used for.</param>
/// <param name="Cues">How many cues it has.</param>
/// <param name="Speakers">As it names them.</param>
/// <param name="OurSpeaker">Which of them is ours; absent when it has to be said.</param>
/// <param name="ConsentOn">The day of the consent to the recording.</param>
/// <param name="ConsentHow">How it was given.</param>
/// <param name="Problems">What was noticed in the file, at most 50.</param>
/// <param name="MoreProblems">How many there are beside those.</param>
internal sealed record KeptTranscript(
    string Name, TranscriptKind Kind, TranscriptTimes Times, int Cues, IReadOnlyList<string> Speakers,
    string? OurSpeaker, DateOnly? ConsentOn, string? ConsentHow, IReadOnlyList<FoundInTranscript> Problems,
    int MoreProblems)
{
    public static KeptTranscript Of(TranscriptReview kept) => new(
        kept.Name, kept.Reading.Transcript!.Kind, kept.Reading.Transcript.Times, kept.Cues.Count,
        [.. kept.Figures.Who.Speakers.Select(speaker => speaker.Name)], kept.Figures.Who.Manager,
        kept.Consent?.On, kept.Consent?.How,
        [.. kept.Reading.Problems.Select(FoundInTranscript.Of)], kept.Reading.MoreProblems);
}

/// <summary>Something in a transcript that can't be used as it is, without the words that stand there.</summary>
/// <param name="Line">The line, from 1; absent for the whole text.</param>
/// <param name="Kind">What is wrong, such as <c>seconds_too_large</c>.</param>
/// <param name="Loss">What it costs: nothing, the times, or all of it.</param>
internal sealed record FoundInTranscript(int? Line, TranscriptProblemKind Kind, TranscriptLoss Loss)
{
    public static FoundInTranscript Of(TranscriptProblem problem) => new(problem.Line, problem.Kind, problem.Loss);
}

/// <summary>The review of a conversation; there is no score in it.</summary>
/// <param name="Conversation">The conversation.</param>
/// <param name="HeldOn">Its day.</param>
/// <param name="Leader">Who led it.</param>
/// <param name="SharedAt">When it was shared, UTC.</param>
/// <param name="Principles">All five with their evidence.</param>
/// <param name="Talk">What the transcript tells; absent without one.</param>
internal sealed record ReviewAnswer(
    long Conversation, DateOnly HeldOn, string Leader, DateTime SharedAt,
    IReadOnlyList<ReviewAnswer.PrincipleAnswer> Principles, ReviewAnswer.TalkAnswer? Talk)
{
    public static ReviewAnswer Of(ReviewModel review, Words words) => new(
        review.Id, review.HeldOn, review.Leader, review.SharedAt!.Value,
        [
            .. review.Principles.Select(finding => new PrincipleAnswer(
                finding.Principle, finding.State,
                [
                    .. finding.Evidence.Select(one => new EvidenceAnswer(
                        EvidenceSentences.Of(one, words), one.SpeaksFor, one.IsDecisive, one.AtMs)),
                ])),
        ],
        review.Transcript is { } kept ? TalkOf(kept) : null);

    private static TalkAnswer TalkOf(TranscriptReview kept)
    {
        var figures = kept.Figures;
        return new TalkAnswer(
            figures.Share.Refusal is null ? figures.Share.Value.ManagerPerMille : null,
            figures.LengthMs.Refusal is null ? figures.LengthMs.Value : null,
            figures.Pace.Refusal is null ? figures.Pace.Value.MedianWordsAMinute : null,
            figures.Pace.Refusal is null ? [.. figures.Pace.Value.SpeedUps.Select(one => one.AtMs)] : [],
            [
                .. kept.Marked.Where(one => one.IsFirst).Select(one => new RemarkAnswer(
                    one.Finding.Rule.Code(), kept.Cues[one.Cue].Text.Substring(one.Start, one.Length),
                    kept.Cues[one.Cue].StartMs, one.Finding.Advice)),
            ]);
    }

    /// <param name="Principle">Which.</param>
    /// <param name="State">Shown, not shown or not known.</param>
    /// <param name="Evidence">For and against.</param>
    internal sealed record PrincipleAnswer(
        Principle Principle, PrincipleState State, IReadOnlyList<EvidenceAnswer> Evidence);

    /// <param name="Text">The evidence as a sentence.</param>
    /// <param name="SpeaksFor">For the principle, or against it.</param>
    /// <param name="IsDecisive">Whether it decides.</param>
    /// <param name="AtMs">When it was said, in milliseconds of the recording.</param>
    internal sealed record EvidenceAnswer(string Text, bool SpeaksFor, bool IsDecisive, long? AtMs);

    /// <param name="OurSharePerMille">Our share of the talk, per mille.</param>
    /// <param name="LengthMs">From the first to the last word.</param>
    /// <param name="WordsAMinute">Our usual pace.</param>
    /// <param name="SpeedUpsAtMs">Where we spoke clearly faster.</param>
    /// <param name="Remarks">What the language guard marked in our words.</param>
    internal sealed record TalkAnswer(
        int? OurSharePerMille, long? LengthMs, int? WordsAMinute, IReadOnlyList<long> SpeedUpsAtMs,
        IReadOnlyList<RemarkAnswer> Remarks);

    /// <param name="Rule">The rule's published name, such as <c>own-problems</c>.</param>
    /// <param name="Words">What was said.</param>
    /// <param name="AtMs">When.</param>
    /// <param name="Better">What is better.</param>
    internal sealed record RemarkAnswer(string Rule, string Words, long? AtMs, string Better);
}
