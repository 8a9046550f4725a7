"""What people and scripts see of histories, rulings and claims."""
