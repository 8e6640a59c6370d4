using Debitor.Customers;
using Debitor.Import;
using Debitor.Ledger;
using Debitor.Platform.Audit;
using Debitor.Strategy;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Debitor.Platform.Database;

/// <summary>
/// The tables of one tenant, seen through its wall. One type per provider: see <see cref="SqliteDb"/> and
/// <see cref="PostgresDb"/>.
/// </summary>
public abstract class DebitorDb(DbContextOptions options, int tenantId) : DbContext(options)
{
    /// <summary>Every query is filtered by it; PostgreSQL enforces it a second time.</summary>
    public int TenantId { get; } = tenantId;

    public DbSet<Tenant> Tenants => Set<Tenant>();
    public DbSet<Company> Companies => Set<Company>();
    public DbSet<Contract> Contracts => Set<Contract>();
    public DbSet<Customer> Customers => Set<Customer>();
    public DbSet<ContactPerson> ContactPersons => Set<ContactPerson>();
    public DbSet<CustomerContact> CustomerContacts => Set<CustomerContact>();
    public DbSet<Person> People => Set<Person>();
    public DbSet<Absence> Absences => Set<Absence>();
    public DbSet<OpenItem> OpenItems => Set<OpenItem>();
    public DbSet<Payment> Payments => Set<Payment>();
    public DbSet<Allocation> Allocations => Set<Allocation>();
    public DbSet<Adjustment> Adjustments => Set<Adjustment>();
    public DbSet<ItemCorrection> ItemCorrections => Set<ItemCorrection>();
    public DbSet<Dispute> Disputes => Set<Dispute>();
    public DbSet<PaymentOrder> PaymentOrders => Set<PaymentOrder>();
    public DbSet<Activity> Activities => Set<Activity>();
    public DbSet<BankFreshness> BankFreshness => Set<BankFreshness>();
    public DbSet<ImportRun> ImportRuns => Set<ImportRun>();
    public DbSet<PlanAnswer> PlanAnswers => Set<PlanAnswer>();
    public DbSet<PlanRun> PlanRuns => Set<PlanRun>();
    public DbSet<PlanState> PlanStates => Set<PlanState>();
    public DbSet<JournalEntry> JournalEntries => Set<JournalEntry>();
    public DbSet<JournalPersonalValue> JournalPersonalValues => Set<JournalPersonalValue>();
    public DbSet<JournalSeal> JournalSeals => Set<JournalSeal>();

    public override int SaveChanges(bool acceptAllChangesOnSuccess)
    {
        foreach (var entry in ChangeTracker.Entries<TenantRow>())
        {
            if (entry.State == EntityState.Added) entry.Entity.TenantId = TenantId;
        }

        return base.SaveChanges(acceptAllChangesOnSuccess);
    }

    public override Task<int> SaveChangesAsync(
        bool acceptAllChangesOnSuccess, CancellationToken cancellationToken = default)
    {
        foreach (var entry in ChangeTracker.Entries<TenantRow>())
        {
            if (entry.State == EntityState.Added) entry.Entity.TenantId = TenantId;
        }

        return base.SaveChangesAsync(acceptAllChangesOnSuccess, cancellationToken);
    }

    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder)
    {
        configurationBuilder.Properties<decimal>().HavePrecision(18, 6);
    }

    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        modelBuilder.Entity<Tenant>(tenant =>
        {
            tenant.HasKey(t => t.Id);
            tenant.Property(t => t.Id).ValueGeneratedNever();
            tenant.HasIndex(t => t.Key).IsUnique();
        });
        Wall<Company>(modelBuilder).HasIndex(c => new { c.TenantId, c.Number }).IsUnique();
        Wall<Contract>(modelBuilder).HasIndex(c => new { c.TenantId, c.CustomerId });
        Wall<Customer>(modelBuilder, customer =>
        {
            customer.HasIndex(c => new { c.TenantId, c.Number }).IsUnique();
            customer.HasIndex(c => new { c.TenantId, c.NameFolded });
            customer.HasIndex(c => new { c.TenantId, c.TaxId });
            customer.HasIndex(c => new { c.TenantId, c.FactsVersion });
        });
        Wall<ContactPerson>(modelBuilder).HasIndex(c => new { c.TenantId, c.NameFolded });
        Wall<CustomerContact>(modelBuilder, contact =>
        {
            contact.HasIndex(c => new { c.TenantId, c.CustomerId, c.ContactPersonId }).IsUnique();
            contact.HasIndex(c => new { c.TenantId, c.ContactPersonId });
        });
        Wall<Person>(modelBuilder).HasIndex(p => new { p.TenantId, p.NameFolded });
        Wall<Absence>(modelBuilder).HasIndex(a => new { a.TenantId, a.PersonId });
        LedgerModel(modelBuilder);
        Wall<Activity>(modelBuilder, activity =>
        {
            activity.HasIndex(a => new { a.TenantId, a.CustomerId });
            activity.HasIndex(a => new { a.TenantId, a.ContactPersonId });
        });
        Wall<ImportRun>(modelBuilder);
        Wall<PlanAnswer>(modelBuilder, answer =>
        {
            answer.HasIndex(a => new { a.TenantId, a.CustomerId, a.Track })
                .HasFilter("superseded_on IS NULL").IsUnique().HasDatabaseName("ix_plan_answers_current");
            answer.HasIndex(a => new { a.TenantId, a.CustomerId, a.PlannedOn });
            answer.HasIndex(a => new { a.TenantId, a.WakeOn }).HasFilter("superseded_on IS NULL")
                .HasDatabaseName("ix_plan_answers_wake");
        });
        Wall<PlanRun>(modelBuilder);
        modelBuilder.Entity<PlanState>(state =>
        {
            state.HasKey(s => new { s.TenantId, s.Track });
            state.HasQueryFilter(s => s.TenantId == TenantId);
        });
        Wall<JournalEntry>(modelBuilder);
        Wall<JournalPersonalValue>(modelBuilder).HasIndex(v => new { v.TenantId, v.EntryId });
        modelBuilder.Entity<JournalSeal>(seal =>
        {
            seal.HasKey(s => new { s.TenantId, s.Sequence });
            seal.Property(s => s.Sequence).ValueGeneratedNever();
            seal.HasIndex(s => new { s.TenantId, s.EntryId }).IsUnique();
            seal.HasQueryFilter(s => s.TenantId == TenantId);
        });
        StoreWords(modelBuilder);
    }

    private static void StoreWords(ModelBuilder modelBuilder)
    {
        foreach (var property in modelBuilder.Model.GetEntityTypes().SelectMany(entity => entity.GetProperties()))
        {
            var type = Nullable.GetUnderlyingType(property.ClrType) ?? property.ClrType;
            if (type.IsEnum) property.SetValueConverter(StoredWord.Converter(type));
        }
    }

    private void LedgerModel(ModelBuilder modelBuilder)
    {
        Wall<OpenItem>(modelBuilder).HasIndex(i => new { i.TenantId, i.CustomerId, i.NumberFolded });
        Wall<Payment>(modelBuilder).HasIndex(p => new { p.TenantId, p.CustomerId, p.PaidOn });
        Wall<Allocation>(modelBuilder, allocation =>
        {
            allocation.HasIndex(a => new { a.TenantId, a.CustomerId });
            allocation.HasIndex(a => new { a.TenantId, a.ItemId });
        });
        Wall<Adjustment>(modelBuilder).HasIndex(a => new { a.TenantId, a.CustomerId });
        Wall<ItemCorrection>(modelBuilder).HasIndex(c => new { c.TenantId, c.ItemId });
        Wall<Dispute>(modelBuilder).HasIndex(d => new { d.TenantId, d.CustomerId });
        Wall<PaymentOrder>(modelBuilder).HasIndex(p => new { p.TenantId, p.CustomerId });
        Wall<BankFreshness>(modelBuilder, freshness =>
        {
            freshness.ToTable("bank_freshness");
            freshness.HasIndex(f => new { f.TenantId, f.CompanyId }).IsUnique();
        });
    }

    private EntityTypeBuilder<T> Wall<T>(
        ModelBuilder modelBuilder, Action<EntityTypeBuilder<T>>? more = null)
        where T : TenantRow
    {
        var entity = modelBuilder.Entity<T>();
        entity.HasKey(row => new { row.TenantId, row.Id });
        entity.Property(row => row.TenantId).HasColumnOrder(0).ValueGeneratedNever();
        entity.Property(row => row.Id).HasColumnOrder(1).ValueGeneratedNever();
        entity.HasQueryFilter(row => row.TenantId == TenantId);
        more?.Invoke(entity);
        return entity;
    }
}
