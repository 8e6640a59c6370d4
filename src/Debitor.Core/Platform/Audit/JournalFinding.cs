namespace Debitor.Core.Platform.Audit;

/// <summary>What can be wrong with a journal.</summary>
public enum JournalProblem
{
    /// <summary>Seals are missing, or their numbers were changed.</summary>
    /// <remarks>Named are the first number that is not there and the entry behind the hole.</remarks>
    SequenceBroken,

    /// <summary>The entry of a seal, or of a personal value, is gone.</summary>
    EntryMissing,

    /// <summary>The entry is not the one that was sealed: the next link bears out the hash.</summary>
    /// <remarks>Or it is, and what lies before it was changed together with its seals.</remarks>
    EntryChanged,

    /// <summary>Entry and hash do not belong together; no later link tells which was changed.</summary>
    HashWrong,

    /// <summary>The chain lacks the hash kept elsewhere: its end was cut off, or it was rewritten.</summary>
    HeadUnknown,

    /// <summary>A clear value does not match its digest in the facts of the entry.</summary>
    PersonalValueChanged,
}

/// <summary>One thing that is wrong with a journal, and where.</summary>
/// <param name="Problem">What is wrong.</param>
/// <param name="Sequence">The number in the chain; null when it is not about a place in it.</param>
/// <param name="EntryId">The entry; null when it is not about one.</param>
public sealed record JournalFinding(JournalProblem Problem, long? Sequence = null, long? EntryId = null);
