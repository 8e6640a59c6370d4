using Debitor.Core.Conversation.Spoken;

namespace Debitor.Core.Conversation.Transcripts;

/// <summary>Recognises the moves of the manager and what was said of debt and agreement.</summary>
/// <remarks>Walks each turn of the manager once for each move.</remarks>
internal sealed class CallMoves
{
    private readonly IReadOnlyList<Cue> _cues;
    private readonly List<Turn> _turns;
    private readonly List<(Turn Turn, List<SpokenWord> Words)> _ours;
    private readonly CallFacts _facts;
    private readonly string _manager;

    public CallMoves(Transcript transcript, string manager, CallFacts facts)
    {
        _cues = transcript.Cues;
        _turns = Turn.Of(_cues);
        _facts = facts;
        _manager = manager;
        _ours = [.. _turns.Where(IsOurs).Select(turn => (turn, SpokenWords.Of(turn.Text)))];
    }

    public SaidFigures Said()
    {
        var ours = Part(_turns.Where(IsOurs));
        var all = Part(_turns);
        var sums = _facts.Agreed.Select(part => part.Sum).OfType<Money>().Distinct().ToList();
        var days = _facts.Agreed.Select(part => part.On).Distinct().ToList();
        return new SaidFigures(
            [.. _facts.Debts.Select(ours.Sum)], [.. _facts.DaysOverdue.Select(ours.Days)], [.. days.Select(all.Day)],
            [.. sums.Select(all.Sum)], Recap(days, sums));
    }

    /// <summary>The stages that are heard, with their moves.</summary>
    public IReadOnlyList<StageCoverage> Stages(SaidFigures said, CallPeople people)
    {
        var found = new Dictionary<CallMove, FoundMove>();
        Add(CallMove.Greeted, First(MoveWordings.Greeting));
        Add(CallMove.GaveName, First(MoveWordings.Name) ?? OwnName(people));
        Add(CallMove.AskedWhoDecides, First(MoveWordings.WhoDecides));
        Add(
            CallMove.SaidSum,
            said.Debts.FirstOrDefault(debt => debt.Outcome < SaidOutcome.Otherwise)?.Place ?? AnySum());
        Add(CallMove.SaidDaysOverdue, DaysOverdue(said));
        Add(CallMove.AskedReason, First(MoveWordings.Reason));
        Add(CallMove.AskedDate, First(MoveWordings.Date));
        Add(CallMove.Recapped, said.Recap?.Place);
        Add(CallMove.AnnouncedNextContact, First(MoveWordings.NextContact));
        return
        [
            .. CallMoveStages.Heard.Select(stage =>
            {
                var moves = Enum.GetValues<CallMove>().Where(move => CallMoveStages.Of(move) == stage).ToList();
                return new StageCoverage(
                    stage, [.. moves.Where(found.ContainsKey).Select(move => found[move])],
                    [.. moves.Where(move => !found.ContainsKey(move))]);
            }),
        ];

        void Add(CallMove move, SaidPlace? place)
        {
            if (place is not null) found[move] = new FoundMove(move, place.Cue, place.AtMs, place.Words);
        }
    }

    private bool IsOurs(Turn turn) => (turn.Speaker ?? "") == _manager;

    private SaidPlace? First(Wording wording)
    {
        foreach (var (turn, words) in _ours)
        {
            if (wording.Find(words) is { } match) return Sentence(turn, match.Start);
        }

        return null;
    }

    // «Это Ирина, «Северный ветер»»: the name of our person tells that it is an introduction.
    private SaidPlace? OwnName(CallPeople people)
    {
        var names = people.Ours.SelectMany(SpeakerWords.Names).Where(name => name.Length > 1).ToHashSet();
        foreach (var (turn, words) in _ours)
        {
            foreach (var match in MoveWordings.NameBefore.FindAll(words))
            {
                var next = words.Skip(match.EndWord).Take(2).SelectMany(word => SpeakerWords.Names(word.Text));
                if (next.Any(names.Contains)) return Sentence(turn, match.Start);
            }
        }

        return null;
    }

    private SaidPlace? AnySum()
    {
        foreach (var (turn, _) in _ours)
        {
            var sum = SpokenText.Of(turn.Text).Sums()
                .FirstOrDefault(sum => sum is { Currency: not null, IsTail: false });
            if (sum is not null) return Place(turn, sum.Start, sum.End);
        }

        return null;
    }

    private SaidPlace? DaysOverdue(SaidFigures said)
    {
        var exact = said.DaysOverdue.FirstOrDefault(days => days.Outcome == SaidOutcome.Exactly);
        if (exact is not null) return exact.Place;
        foreach (var (turn, words) in _ours)
        {
            if (MoveWordings.Overdue.Find(words) is null) continue;
            if (SpokenText.Of(turn.Text).DayCounts() is [var count, ..]) return Place(turn, count.Start, count.End);
        }

        return null;
    }

    // A recap is a wording with a day or a sum behind it, in the same turn or in the manager's next one.
    private RecapHeard? Recap(List<DateOnly> days, List<Money> sums)
    {
        RecapHeard? found = null;
        for (var i = 0; i < _ours.Count; i++)
        {
            var (turn, words) = _ours[i];
            foreach (var match in MoveWordings.Recap.FindAll(words))
            {
                var part = new SaidPart();
                part.Add(turn, match.Start, _facts.HeldOn, Place);
                if (i + 1 < _ours.Count) part.Add(_ours[i + 1].Turn, 0, _facts.HeldOn, Place);
                var heard = new RecapHeard(
                    Sentence(turn, match.Start), [.. days.Select(part.Day)], [.. sums.Select(part.Sum)]);
                var isExact = heard.Days.Any(day => day.Outcome == SaidOutcome.Exactly)
                    || heard.Sums.Any(sum => sum.Outcome == SaidOutcome.Exactly);
                if (isExact) return heard;
                if (found is null && part.HasSumOrDay) found = heard;
                break;
            }
        }

        return found;
    }

    private SaidPart Part(IEnumerable<Turn> turns)
    {
        var part = new SaidPart();
        foreach (var turn in turns) part.Add(turn, 0, _facts.HeldOn, Place);
        return part;
    }

    private SaidPlace Place(Turn turn, int start, int end)
    {
        var cue = turn.CueAt(start);
        return new SaidPlace(cue, _cues[cue].StartMs, turn.Text[start..end], IsOurs(turn));
    }

    private SaidPlace Sentence(Turn turn, int start)
    {
        var cue = turn.CueAt(start);
        return new SaidPlace(cue, _cues[cue].StartMs, turn.WordsFrom(start), IsOurs(turn));
    }
}
