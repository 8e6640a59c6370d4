namespace Debitor.Core.Simulation;

/// <summary>Makes traits of what was seen, and of what is usual where little was seen.</summary>
/// <remarks>
/// A share or a number of days is what was seen, weighed by how often, together with the value of the segment, weighed
/// as if it had been seen <see cref="DocumentsPrior"/>, <see cref="PromisesPrior"/> or <see cref="CallsPrior"/> times.
/// The segment's own value is made in the same way out of all its customers and the shipped value, which weighs
/// <see cref="SegmentPrior"/>. So one lucky document moves a customer little and fifty decide. Everything is whole
/// numbers, rounded to the nearest.
/// </remarks>
public static class BehaviourFit
{
    /// <summary>The weight of the segment in documents.</summary>
    public const int DocumentsPrior = 8;

    /// <summary>The weight of the segment in promises.</summary>
    public const int PromisesPrior = 6;

    /// <summary>The weight of the segment in calls.</summary>
    public const int CallsPrior = 20;

    /// <summary>The weight of the shipped value in a segment.</summary>
    public const int SegmentPrior = 50;

    // From so many documents on the kind is read from the history; before that it is drawn.
    private const int DocumentsForKind = 5;
    private const int PromisesForKind = 3;
    private const int LateDaysMin = -30;
    private const int LateDaysMax = 180;
    private const int StoppedBuyingDays = 60;

    /// <param name="histories">All customers; their segments are made out of them.</param>
    /// <param name="seed">Draws the kind of whoever is unknown.</param>
    /// <param name="on">The day up to which the past is known.</param>
    /// <returns>In the order of the histories.</returns>
    public static IReadOnlyList<FittedDebtor> Of(IReadOnlyList<DebtorPast> histories, long seed, DateOnly on)
    {
        var dice = new Dice(seed);
        var kinds = histories.Select(history => KindOf(history, dice)).ToArray();
        var segments = new Dictionary<(string Segment, DebtorKind Kind), Seen>();
        for (var i = 0; i < histories.Count; i++)
        {
            var key = (histories[i].Segment, kinds[i]);
            segments[key] = segments.GetValueOrDefault(key).With(Seen.Of(histories[i]));
        }

        return
        [
            .. histories.Select((history, i) =>
                Fit(history, DebtorPriors.Of(kinds[i]), segments[(history.Segment, kinds[i])], on)),
        ];
    }

    private static FittedDebtor Fit(DebtorPast history, DebtorTraits shipped, Seen segment, DateOnly on)
    {
        var own = Seen.Of(history);
        var traits = shipped with
        {
            LateDays = Days(own.LateDays, segment.LateDays, shipped.LateDays),
            SpreadDays = Days(
                own.StrayDays(own.MeanLate), segment.StrayDays(segment.MeanLate), shipped.SpreadDays),
            PaysInPartsPermille = Shrunk(
                own.InParts, own.Documents, DocumentsPrior, segment.InParts, segment.Documents,
                shipped.PaysInPartsPermille),
            DisputesPermille = Shrunk(
                own.Disputes, own.Issued, DocumentsPrior, segment.Disputes, segment.Issued, shipped.DisputesPermille),
            KeepsPermille = Shrunk(
                own.Kept, own.Promises, PromisesPrior, segment.Kept, segment.Promises, shipped.KeepsPermille),
            KeepsPartPermille = Shrunk(
                own.KeptPart, own.Promises, PromisesPrior, segment.KeptPart, segment.Promises,
                shipped.KeepsPartPermille),
            AnswersPermille = Shrunk(
                own.Answered, own.Calls, CallsPrior, segment.Answered, segment.Calls, shipped.AnswersPermille),
            Buying = Buying(history.Documents, on),
        };
        return new FittedDebtor(
            history.CustomerId, traits, own.Documents, own.Promises, own.Calls,
            own.Documents * 1000 / (own.Documents + DocumentsPrior));

        int Days(long ownSum, long segmentSum, int usual)
        {
            var prior = Rounded(segmentSum + ((long)usual * SegmentPrior), segment.Documents + SegmentPrior);
            return (int)Rounded(ownSum + (prior * DocumentsPrior), own.Documents + DocumentsPrior);
        }
    }

    private static int Shrunk(int seen, int of, int prior, int segmentSeen, int segmentOf, int usual)
    {
        var segment = Rounded((segmentSeen * 1000L) + ((long)usual * SegmentPrior), segmentOf + SegmentPrior);
        return (int)Math.Clamp(Rounded((seen * 1000L) + (segment * prior), of + prior), 0, 1000);
    }

    private static DebtorKind KindOf(DebtorPast history, Dice dice)
    {
        var seen = Seen.Of(history);
        if (seen.Promises >= PromisesForKind && seen.Kept * 2 < seen.Promises)
            return seen.MeanLate > 45 ? DebtorKind.BadFaith : DebtorKind.PromisesEasily;
        if (seen.Documents < DocumentsForKind) return DebtorPriors.Draw(dice, history.CustomerId);
        if (seen.Disputes * 5 >= seen.Issued) return DebtorKind.Disputing;
        return seen.MeanLate switch
        {
            <= 3 => DebtorKind.Punctual,
            <= 12 => DebtorKind.Forgetful,
            _ => DebtorKind.CashTight,
        };
    }

    // Whoever has bought nothing for three of its own intervals and two months has stopped.
    private static BuyingHabit? Buying(IReadOnlyList<PastDocument> documents, DateOnly on)
    {
        if (documents.Count == 0) return null;
        var bought = documents.OrderBy(document => document.IssuedOn).ToArray();
        var last = bought[^1];
        var span = last.IssuedOn.DayNumber - bought[0].IssuedOn.DayNumber;
        var every = bought.Length > 1 ? Math.Max(1, span / (bought.Length - 1)) : 30;
        if (last.IssuedOn.AddDays((3 * every) + StoppedBuyingDays) < on) return null;
        var same = bought.Where(document => document.Currency == last.Currency).ToArray();
        return new BuyingHabit(
            every,
            Math.Max(1, (long)(same.Sum(document => (decimal)document.AmountMinor) / same.Length)),
            Math.Clamp(
                same.Sum(document => document.DueOn.DayNumber - document.IssuedOn.DayNumber) / same.Length, 0, 365),
            last.CompanyId, last.Currency);
    }

    private static long Rounded(long sum, long count) =>
        sum >= 0 ? (sum + (count / 2)) / count : -((-sum + (count / 2)) / count);

    /// <summary>Sums over one customer or a segment.</summary>
    private readonly record struct Seen(
        int Documents, int Issued, long LateDays, long SquareDays, int InParts, int Disputes, int Promises, int Kept,
        int KeptPart, int Calls, int Answered)
    {
        public int MeanLate => Documents == 0 ? 0 : (int)Rounded(LateDays, Documents);

        /// <summary>The root of the mean square, times the documents, so that it is added up like a sum.</summary>
        public long StrayDays(int mean)
        {
            if (Documents == 0) return 0;
            var square = Math.Max(0, (SquareDays / Documents) - ((long)mean * mean));
            long root = 0;
            while ((root + 1) * (root + 1) <= square) root++;
            return root * Documents;
        }

        public static Seen Of(DebtorPast history)
        {
            var seen = new Seen
            {
                Issued = history.Documents.Count,
                Disputes = history.Disputes,
                Promises = history.PromisesKept + history.PromisesPartlyKept + history.PromisesBroken,
                Kept = history.PromisesKept,
                KeptPart = history.PromisesPartlyKept,
                Calls = history.Calls,
                Answered = history.CallsAnswered,
            };
            foreach (var document in history.Documents)
            {
                if (document.SettledOn is not { } settled) continue;
                long late = Math.Clamp(settled.DayNumber - document.DueOn.DayNumber, LateDaysMin, LateDaysMax);
                seen = seen with
                {
                    Documents = seen.Documents + 1,
                    LateDays = seen.LateDays + late,
                    SquareDays = seen.SquareDays + (late * late),
                    InParts = seen.InParts + (document.Payments > 1 ? 1 : 0),
                };
            }

            return seen;
        }

        public Seen With(Seen other) => new(
            Documents + other.Documents, Issued + other.Issued, LateDays + other.LateDays,
            SquareDays + other.SquareDays, InParts + other.InParts, Disputes + other.Disputes,
            Promises + other.Promises, Kept + other.Kept, KeptPart + other.KeptPart, Calls + other.Calls,
            Answered + other.Answered);
    }
}
