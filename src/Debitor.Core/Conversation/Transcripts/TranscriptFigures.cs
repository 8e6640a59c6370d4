using System.Collections.ObjectModel;

namespace Debitor.Core.Conversation.Transcripts;

/// <summary>Why a figure is not known.</summary>
public enum FigureUnknown
{
    /// <summary>The transcript has no times.</summary>
    TimesMissing,

    /// <summary>Some cues have no times.</summary>
    TimesIncomplete,

    /// <summary>Some times can't be true; the problems of the reading name their lines.</summary>
    TimesBroken,

    /// <summary>Cues have a beginning and no end.</summary>
    EndsMissing,

    /// <summary>The transcript names nobody.</summary>
    SpeakersMissing,

    /// <summary>Which speaker is our manager has to be said.</summary>
    ManagerUnknown,

    /// <summary>Too little was said to measure it.</summary>
    TooShort,

    /// <summary>Only one side speaks.</summary>
    OneSide,
}

/// <summary>A finding of the language guard in a cue, as it is handed in.</summary>
/// <param name="Cue">From 0.</param>
/// <param name="Rule">The rule's published name: <c>apology</c>, <c>threat</c> …</param>
/// <param name="Words">What was said.</param>
public sealed record CueFinding(int Cue, string Rule, string Words);

/// <summary>A finding of the language guard with its time.</summary>
/// <param name="Finding">As it was handed in.</param>
/// <param name="AtMs">When the cue starts; null when not known.</param>
/// <param name="ByManager">Whether our manager said it; null when it is not known who that is.</param>
public sealed record HeardFinding(CueFinding Finding, long? AtMs, bool? ByManager);

/// <summary>What a transcript tells about a call. For the manager; never a score, never a rank.</summary>
/// <param name="Who">Who is who.</param>
/// <param name="LengthMs">From the first to the last word.</param>
/// <param name="Share">How much of the talk was ours.</param>
/// <param name="Speakers">Words a minute of each speaker.</param>
/// <param name="Minutes">Words a minute of each minute.</param>
/// <param name="Pace">The manager's own pace, and where it rises.</param>
/// <param name="Questions">The manager's questions and what happened after each.</param>
/// <param name="PausesUnknown">Why questions have no pauses; null when they have.</param>
/// <param name="Interruptions">In the order of the call.</param>
/// <param name="LongestOurs">The manager's longest monologue.</param>
/// <param name="LongestTheirs">The longest of the other side.</param>
/// <param name="Stages">Open, talk and close with the moves that were recognised.</param>
/// <param name="Said">Sum, days, agreement and recap, compared with what is known.</param>
/// <param name="Findings">What the language guard found, in the order of the call.</param>
public sealed record TranscriptFigures(
    Who Who,
    Decision<long, FigureUnknown> LengthMs,
    Decision<TalkShare, FigureUnknown> Share,
    Decision<ReadOnlyCollection<SpeakerPace>, FigureUnknown> Speakers,
    Decision<ReadOnlyCollection<MinutePace>, FigureUnknown> Minutes,
    Decision<ManagerPace, FigureUnknown> Pace,
    Decision<ReadOnlyCollection<AskedQuestion>, FigureUnknown> Questions,
    FigureUnknown? PausesUnknown,
    Decision<ReadOnlyCollection<Interruption>, FigureUnknown> Interruptions,
    Decision<Monologue, FigureUnknown> LongestOurs,
    Decision<Monologue, FigureUnknown> LongestTheirs,
    Decision<ReadOnlyCollection<StageCoverage>, FigureUnknown> Stages,
    Decision<SaidFigures, FigureUnknown> Said,
    IReadOnlyList<HeardFinding> Findings)
{
    /// <summary>After a question a silence of this length is waiting for the answer.</summary>
    public const long AnswerWaitMs = 3_000;

    /// <summary>Measures a call.</summary>
    /// <param name="transcript">As it was read.</param>
    /// <param name="people">Who may be who.</param>
    /// <param name="facts">What is known of debt and agreement.</param>
    /// <param name="findings">What the language guard found in the cues; empty when it was not asked.</param>
    public static TranscriptFigures Of(
        Transcript transcript, CallPeople people, CallFacts facts, IReadOnlyList<CueFinding> findings)
    {
        var who = Who.In(transcript, people);
        var timed = TimedTalk.Of(transcript);
        var side = Side(transcript, who);
        var heard = findings.Where(finding => finding.Cue >= 0 && finding.Cue < transcript.Cues.Count)
            .OrderBy(finding => finding.Cue)
            .Select(finding => new HeardFinding(
                finding, transcript.Cues[finding.Cue].StartMs,
                who.Manager is null ? null : (transcript.Cues[finding.Cue].Speaker ?? "") == who.Manager))
            .ToList();
        if (who.Manager is not { } manager)
        {
            var unknown = side!.Value;
            return new TranscriptFigures(
                who, Length(transcript), unknown, SpeakersOf(transcript, timed), unknown, unknown, unknown, unknown,
                unknown, unknown, unknown, unknown, unknown, heard);
        }

        var moves = new CallMoves(transcript, manager, facts);
        var said = moves.Said();
        return new TranscriptFigures(
            who, Length(transcript), side ?? TalkFigures.Share(transcript, manager), SpeakersOf(transcript, timed),
            timed.Refusal is { } noTimes ? noTimes : Known(PaceFigures.Minutes(timed.Value, manager)),
            timed.Refusal is { } noPace ? noPace : PaceFigures.Manager(timed.Value, manager),
            Known(TalkFigures.Questions(transcript, manager, AnswerWaitMs)), TimedTalk.EndsUnknown(transcript.Times),
            side is { } one ? one
                : TimedTalk.EndsUnknown(transcript.Times) is { } noEnds ? noEnds
                : Known(TalkFigures.Interruptions(transcript, timed.Value, manager)),
            Longest(isManager: true), Longest(isManager: false), Known(moves.Stages(said, people)), said, heard);

        Decision<Monologue, FigureUnknown> Longest(bool isManager) =>
            TalkFigures.Longest(transcript, manager, isManager) is { } longest ? longest : FigureUnknown.OneSide;
    }

    // Why two sides can't be told apart; null when they can.
    private static FigureUnknown? Side(Transcript transcript, Who who)
    {
        if (who.Manager is not null) return who.Speakers.Count == 1 ? FigureUnknown.OneSide : null;
        return transcript.Cues.All(cue => cue.Speaker is null)
            ? FigureUnknown.SpeakersMissing
            : FigureUnknown.ManagerUnknown;
    }

    private static Decision<long, FigureUnknown> Length(Transcript transcript)
    {
        if (TimedTalk.EndsUnknown(transcript.Times) is { } unknown) return unknown;
        return transcript.Cues.Max(cue => cue.EndMs!.Value) - transcript.Cues[0].StartMs!.Value;
    }

    private static Decision<ReadOnlyCollection<SpeakerPace>, FigureUnknown> SpeakersOf(
        Transcript transcript, Decision<TimedTalk, FigureUnknown> timed)
    {
        if (transcript.Cues.All(cue => cue.Speaker is null)) return FigureUnknown.SpeakersMissing;
        return timed.Refusal is { } unknown ? unknown : Known(PaceFigures.Speakers(timed.Value));
    }

    // An interface is not converted by itself.
    private static Decision<ReadOnlyCollection<T>, FigureUnknown> Known<T>(IReadOnlyList<T> list) =>
        new ReadOnlyCollection<T>([.. list]);
}
