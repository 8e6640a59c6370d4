using Debitor.Customers;
using Debitor.Ledger;
using Debitor.Platform.Database;
using Debitor.Prevention;

namespace Debitor.Import;

/// <summary>
/// One import under way: what is known, what it adds and changes, what is wrong. Nothing is written yet.
/// </summary>
internal sealed class ImportSession
{
    private readonly Dictionary<TableKind, KindCounts> _counts = [];

    public required Tenant Tenant { get; init; }

    /// <summary>The day it acts as: corrections and closings are dated with it.</summary>
    public required DateOnly On { get; init; }

    public required DateTime RecordedAt { get; init; }

    public required IdSource Ids { get; init; }

    /// <summary>Whether a changed amount of a known document is taken over as a correction.</summary>
    public required bool Corrects { get; init; }

    /// <summary>Is told how far the reading is; it may leave by an exception, and then nothing is written.</summary>
    public Action<ImportProgress> Progress { get; init; } = _ => { };

    /// <summary>Where the rows that are read now come from; kept with every fact.</summary>
    public string Source { get; set; } = "csv";

    public List<ImportProblem> Problems { get; } = [];

    public List<ImportProblem> Warnings { get; } = [];

    public List<Company> NewCompanies { get; } = [];
    public List<Person> NewPeople { get; } = [];
    public List<Absence> NewAbsences { get; } = [];
    public List<Customer> NewCustomers { get; } = [];
    public List<ContactPerson> NewContactPersons { get; } = [];
    public List<CustomerContact> NewCustomerContacts { get; } = [];
    public List<Contract> NewContracts { get; } = [];
    public List<OpenItem> NewItems { get; } = [];
    public List<Payment> NewPayments { get; } = [];
    public List<Allocation> NewAllocations { get; } = [];
    public List<Adjustment> NewAdjustments { get; } = [];
    public List<ItemCorrection> NewItemCorrections { get; } = [];
    public List<Dispute> NewDisputes { get; } = [];
    public List<PaymentOrder> NewPaymentOrders { get; } = [];
    public List<Activity> NewActivities { get; } = [];
    public List<ItemPaper> NewItemPapers { get; } = [];

    /// <summary>Known rows whose columns changed; written back as they are now.</summary>
    public HashSet<TenantRow> Changed { get; } = [];

    /// <summary>On which card the facts of merged customers were recorded: rows go on naming that card.</summary>
    public HomeCards Homes { get; set; } = HomeCards.None;

    /// <summary>Customers with new facts: their plan has to be made again.</summary>
    public HashSet<long> Touched { get; } = [];

    /// <summary>Through which day the payments in the files are complete, when the user says so.</summary>
    public DateOnly? PaymentsThrough { get; init; }

    /// <summary>By company: the latest day on which a payment of this import was made.</summary>
    public Dictionary<long, DateOnly> PaidThrough { get; } = [];

    public IEnumerable<KeyValuePair<TableKind, KindCounts>> Counts => _counts.OrderBy(pair => pair.Key);

    /// <summary>Whether there is anything to write.</summary>
    public bool HasChanges => Changed.Count > 0 || NewAbsences.Count > 0
        || (PaymentsThrough is not null && PaidThrough.Count > 0)
        || _counts.Values.Any(counts => counts.Added + counts.Changed + counts.Closed > 0);

    public KindCounts CountOf(TableKind kind)
    {
        if (!_counts.TryGetValue(kind, out var counts)) _counts.Add(kind, counts = new KindCounts());
        return counts;
    }

    /// <summary>Notes that a known row changed, once however many of its columns did.</summary>
    public void Change(TenantRow row, long? customerId = null)
    {
        Changed.Add(row);
        if (customerId is { } touched) Touched.Add(touched);
    }
}

/// <summary>What became of the rows of one kind.</summary>
public sealed class KindCounts
{
    public int Read { get; set; }
    public int Added { get; set; }
    public int Changed { get; set; }
    public int Unchanged { get; set; }

    /// <summary>Documents that a snapshot no longer lists.</summary>
    public int Closed { get; set; }
}
