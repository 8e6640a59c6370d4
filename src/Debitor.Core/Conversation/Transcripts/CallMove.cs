namespace Debitor.Core.Conversation.Transcripts;

/// <summary>Something a manager does in a call to collect a debt.</summary>
public enum CallMove
{
    Greeted,
    GaveName,
    AskedWhoDecides,
    SaidSum,
    SaidDaysOverdue,
    AskedReason,
    AskedDate,

    /// <summary>Summed up what was agreed, with the day or the sum.</summary>
    Recapped,
    AnnouncedNextContact,
}

/// <summary>A move that was recognised.</summary>
/// <param name="Move">What it is.</param>
/// <param name="Cue">The cue in which it was first made, from 0.</param>
/// <param name="AtMs">When that cue starts; null when not known.</param>
/// <param name="Words">What was said, from the move on to the end of the sentence.</param>
public sealed record FoundMove(CallMove Move, int Cue, long? AtMs, string Words);

/// <summary>How far a stage was gone through in a call.</summary>
/// <param name="Stage">Open, talk or close; the other two are not heard in a call.</param>
/// <param name="Found">The moves that were recognised, in the order of <see cref="CallMove"/>.</param>
/// <param name="Missing">The moves that were not.</param>
public sealed record StageCoverage(
    Stage Stage, IReadOnlyList<FoundMove> Found, IReadOnlyList<CallMove> Missing)
{
    /// <summary>Whether anything of the stage was heard.</summary>
    public bool IsEntered => Found.Count > 0;

    /// <summary>Whether all of it was heard.</summary>
    public bool IsComplete => Missing.Count == 0;
}

/// <summary>The stage to which a move belongs.</summary>
public static class CallMoveStages
{
    /// <summary>The stages that are heard in a call.</summary>
    public static IReadOnlyList<Stage> Heard { get; } = [Stage.Open, Stage.Talk, Stage.Close];

    public static Stage Of(CallMove move) => move switch
    {
        CallMove.Greeted or CallMove.GaveName or CallMove.AskedWhoDecides => Stage.Open,
        CallMove.SaidSum or CallMove.SaidDaysOverdue or CallMove.AskedReason => Stage.Talk,
        CallMove.AskedDate or CallMove.Recapped or CallMove.AnnouncedNextContact => Stage.Close,
    };
}
