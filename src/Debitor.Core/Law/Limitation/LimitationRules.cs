namespace Debitor.Core.Law;

/// <summary>Until when a debt can be sued for.</summary>
/// <remarks>
/// The term begins on the day after the due day and ends on the corresponding day of its last year, 29 February on the
/// 28th where there is none. The careful reading is the answer; where practice differs, the other days stand beside it.
/// A court applies limitation only when the debtor asks for it.
/// </remarks>
public static class LimitationRules
{
    /// <summary>The countries whose terms are known, in order.</summary>
    public static IReadOnlyList<string> Countries { get; } = ["DE", "ES", "FR", "GB", "IT", "PL", "RU", "UA"];

    /// <summary>The last day with its reasons; null when the country's terms are not known.</summary>
    public static LimitationAnswer? Of(LimitationQuestion question)
    {
        if (LimitationLaw.Of(question.Country) is not { } law) return null;
        var main = new Course(law, question).Read(LimitationReadingKind.Careful);
        List<LimitationReading> others = [];
        foreach (var (kind, other) in law.Readings(question.Country))
            others.Add(new Course(other, question).Read(kind));
        if (question.Events.Count > 0)
            others.Add(new Course(law, question with { Events = [] }).Read(LimitationReadingKind.WithoutEvents));
        return new LimitationAnswer(
            main, [.. others.Where(other => other.LastDay != main.LastDay).OrderBy(other => other.Kind)]);
    }

    /// <summary>The term as it runs, is interrupted and stopped.</summary>
    private sealed class Course
    {
        private const int MonthsAfterClaim = 6;

        private readonly LimitationLaw _law;
        private readonly LimitationQuestion _question;
        private readonly int _years;
        private readonly List<LimitationReason> _reasons = [];
        private DateOnly _begin;
        private DateOnly _last;
        private LimitationReason? _frozen;
        private bool _claimed;

        public Course(LimitationLaw law, LimitationQuestion question)
        {
            (_law, _question) = (law, question);
            var isPenalty = question.Subject == LimitationSubject.Penalty;
            _years = isPenalty ? law.PenaltyYears ?? law.Years : law.Years;
            Because(LimitationReasonKind.Starts, question.DueOn.AddDays(1), null, _years);
            if (isPenalty) Because(LimitationReasonKind.PenaltyDayByDay);
            Begin(question.DueOn, law.EndsWithYear);
        }

        public LimitationReading Read(LimitationReadingKind kind)
        {
            var events = _question.Events.OrderBy(one => one.On).ThenBy(one => one.Kind).ToList();
            for (var i = 0; i < events.Count; i++)
            {
                if (!Take(events, i)) break;
            }

            if (_frozen is { } frozen) _reasons.Add(frozen);
            if (_law.Extension is { } extension && _last >= extension.From && _last <= extension.To)
                Because(LimitationReasonKind.EndedWhileExtended, _last);
            if (_law.YearsMax is { } years && _question.DueOn.AddYears(years) < _last)
            {
                _last = _question.DueOn.AddYears(years);
                Because(LimitationReasonKind.TenYears, null, _last, years);
            }

            var last = Moved(_last);
            if (last != _last) Because(LimitationReasonKind.Moved, _last, last);
            if (_law.MovesToWorkingDay && !_question.Calendar.IsKnown(_last))
                Because(LimitationReasonKind.CalendarUnknown, _last);
            if (_law.IsUnchecked) Because(LimitationReasonKind.Unchecked);
            return new LimitationReading(kind, last, _reasons);
        }

        // Whether the events after it still matter.
        private bool Take(List<LimitationEvent> events, int place)
        {
            var (kind, on) = events[place];
            if (on <= _question.DueOn && kind != LimitationEventKind.Answer)
            {
                Because(LimitationReasonKind.BeforeStart, on);
                return true;
            }

            switch (kind)
            {
                case LimitationEventKind.Act or LimitationEventKind.Letter or LimitationEventKind.ClaimAdmitted:
                    Admit(on);
                    return true;
                case LimitationEventKind.Claim:
                    Stop(on, events.Skip(place + 1));
                    return true;
                case LimitationEventKind.Answer:
                    Because(LimitationReasonKind.AnswerNoAdmission, on);
                    return true;
                case LimitationEventKind.PartPayment:
                    Pay(on);
                    return true;
                default:
                    var isInTime = on <= Moved(_last);
                    Because(isInTime ? LimitationReasonKind.SuitInTime : LimitationReasonKind.SuitLate, on);
                    return !isInTime;
            }
        }

        private void Admit(DateOnly on)
        {
            var isRunning = on <= Moved(_last);
            if (!isRunning && !_law.AdmissionRevives)
            {
                Because(LimitationReasonKind.AfterExpiry, on);
                return;
            }

            Because(
                isRunning ? LimitationReasonKind.Interrupted : LimitationReasonKind.AdmittedAfterExpiry, on, null,
                _years);
            _claimed = false;
            Begin(on, _law.RestartEndsWithYear);
        }

        private void Pay(DateOnly on)
        {
            if (!_law.PaymentAdmits)
            {
                Because(LimitationReasonKind.PartPaymentNoAdmission, on);
            }
            else if (on > Moved(_last))
            {
                Because(LimitationReasonKind.AfterExpiry, on);
            }
            else
            {
                Because(LimitationReasonKind.InterruptedByPayment, on, null, _years);
                Begin(on, _law.RestartEndsWithYear);
            }
        }

        // From the day the claim was sent until it was answered, at most for the days the law gives for an answer.
        private void Stop(DateOnly on, IEnumerable<LimitationEvent> after)
        {
            if (_law.ClaimDays == 0 || _claimed || on > Moved(_last))
            {
                var kind = _law.ClaimDays == 0 ? LimitationReasonKind.ClaimWithoutEffect
                    : _claimed ? LimitationReasonKind.ClaimRepeated : LimitationReasonKind.AfterExpiry;
                Because(kind, on);
                return;
            }

            _claimed = true;
            var until = on.AddDays(_law.ClaimDays);
            foreach (var answer in after)
            {
                if (answer.Kind == LimitationEventKind.Answer && answer.On < until) until = answer.On;
            }

            var days = until.DayNumber - on.DayNumber;
            _last = _last.AddDays(days);
            Because(LimitationReasonKind.Suspended, on, until, days);
            if (!_law.LengthensAfterClaim || _last >= until.AddMonths(MonthsAfterClaim)) return;
            _last = until.AddMonths(MonthsAfterClaim);
            Because(LimitationReasonKind.LengthenedToSixMonths, until, _last);
        }

        private void Begin(DateOnly day, bool endsWithYear)
        {
            _begin = day;
            _last = day.AddYears(_years);
            if (endsWithYear)
            {
                _last = new DateOnly(_last.Year, 12, 31);
                Because(LimitationReasonKind.EndsWithYear, null, _last);
            }

            _frozen = _law.Freeze is { } freeze ? Frozen(freeze) : null;
        }

        // What had run before stays; what was left goes on afterwards, and a term that began meanwhile begins then.
        private LimitationReason? Frozen((DateOnly From, DateOnly To) freeze)
        {
            if (_last < freeze.From || _begin >= freeze.To) return null;
            var began = _begin.AddDays(1) >= freeze.From;
            var left = _last.DayNumber - freeze.From.DayNumber + 1;
            _last = began ? freeze.To.AddYears(_years) : freeze.To.AddDays(left);
            return new LimitationReason(LimitationReasonKind.Frozen, freeze.From, freeze.To, began ? null : left);
        }

        private DateOnly Moved(DateOnly day) => _law.MovesToWorkingDay ? _question.Calendar.OnOrAfter(day) : day;

        private void Because(
            LimitationReasonKind kind, DateOnly? on = null, DateOnly? until = null, int? number = null) =>
            _reasons.Add(new LimitationReason(kind, on, until, number));
    }
}
