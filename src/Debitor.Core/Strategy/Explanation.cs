namespace Debitor.Core.Strategy;

/// <summary>What was looked at on the way to an answer.</summary>
public enum ExplainedKind
{
    /// <summary>The whole of it.</summary>
    Answer,

    /// <summary>Something is overdue.</summary>
    Overdue,

    /// <summary>A refusal to pay stands.</summary>
    Refusal,

    /// <summary>A meeting is agreed.</summary>
    Meeting,

    /// <summary>The ladder speaks: more is overdue than disputed, ordered, promised and credited.</summary>
    Ladder,

    /// <summary>Free credits cover what is overdue.</summary>
    Credits,

    /// <summary>A payment order covers it.</summary>
    PaymentOrder,

    /// <summary>Agreements cover it.</summary>
    Promise,

    /// <summary>It is disputed.</summary>
    Dispute,

    /// <summary>A reminder before the due day.</summary>
    Reminder,

    /// <summary>A rung of the ladder.</summary>
    Rung,

    Days,
    SilenceSince,
    PromiseLevel,
    Amount,
    LimitShare,
    NoLimit,
    DebtorType,
    Segment,

    /// <summary>The rung belongs to whoever has the case.</summary>
    RungOwner,

    /// <summary>Who has the case.</summary>
    Case,
    HandedByLadder,
    HandedByPerson,
    DeadlinePassed,
    MoneyCame,
    GivenBack,

    /// <summary>An entry of the policy for a reason or a type of debtor.</summary>
    Reaction,

    /// <summary>An order whose bank days are over was not asked about.</summary>
    OrderUnchecked,

    /// <summary>An agreement broke and nobody was spoken to since.</summary>
    BrokenUnasked,

    /// <summary>Talks and promises came to nothing: the tactic changes.</summary>
    Tactic,

    /// <summary>A call that was announced goes before a text.</summary>
    AnnouncedCall,

    /// <summary>Nobody was contacted since the rung began.</summary>
    QuietNone,

    /// <summary>What was announced in the last contact.</summary>
    QuietAnnounced,

    /// <summary>What was promised in the last contact.</summary>
    QuietPromised,

    /// <summary>Nobody answered the last time.</summary>
    QuietRetry,

    /// <summary>Silence after the last contact.</summary>
    QuietSilence,

    /// <summary>The channel was changed.</summary>
    Channel,

    /// <summary>A limit of contacts.</summary>
    Limit,

    /// <summary>The step as it is.</summary>
    Step,

    /// <summary>There is no step.</summary>
    Skip,
}

/// <summary>Something that was looked at, with what it consists of.</summary>
/// <param name="Kind">What.</param>
/// <param name="Holds">Whether it held, or was taken.</param>
/// <param name="Facts">The figures by which it was decided, by name.</param>
/// <param name="Parts">What it consists of, in the order in which it was looked at.</param>
public sealed record Explained(
    ExplainedKind Kind, bool Holds, IReadOnlyList<(string Name, object Value)> Facts, IReadOnlyList<Explained> Parts)
{
    /// <summary>The value of a fact; null when it has none of the name.</summary>
    public object? this[string name]
    {
        get
        {
            foreach (var (known, value) in Facts)
            {
                if (known == name) return value;
            }

            return null;
        }
    }
}

/// <summary>Why an answer is as it is: the answer and everything that was looked at.</summary>
/// <param name="Answer">The answer, the very one of <see cref="NextSteps.For"/>.</param>
/// <param name="Tree">How it came.</param>
public sealed record Explanation(Answer Answer, Explained Tree);

/// <summary>Takes down what is looked at while an answer is made; the decision itself never asks it.</summary>
internal sealed class Trace
{
    private readonly Stack<(ExplainedKind Kind, (string, object)[] Facts, List<Explained> Parts)> _open = [];

    public Trace() => _open.Push((ExplainedKind.Answer, [], []));

    /// <summary>Something that was looked at.</summary>
    public void Note(ExplainedKind kind, bool holds, params (string Name, object Value)[] facts) =>
        _open.Peek().Parts.Add(new Explained(kind, holds, facts, []));

    /// <summary>What is noted until <see cref="Close"/> belongs to this.</summary>
    public void Open(ExplainedKind kind, params (string Name, object Value)[] facts) => _open.Push((kind, facts, []));

    public void Close(bool holds)
    {
        var (kind, facts, parts) = _open.Pop();
        _open.Peek().Parts.Add(new Explained(kind, holds, facts, parts));
    }

    public Explained End() => new(ExplainedKind.Answer, true, [], _open.Peek().Parts);
}
